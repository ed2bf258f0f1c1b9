import type { TaskProvider, TaskSweep } from '../task-provider.js';
import type { PollSchedule } from './poll-schedule.js';
import type { RequestLane } from './request-lane.js';
import { SweepPlan } from './sweep-plan.js';
import type { WaitingTask } from './waiting-task.js';

/**
 * The tasks of one provider that are in one listing, or all of them where it has none. They are
 * looked at together.
 */
export class TaskGroup {
  readonly provider: TaskProvider;
  readonly lane: RequestLane;
  readonly schedule: PollSchedule;
  readonly plan: SweepPlan;
  /** Those that have not ended, by handle. */
  readonly tasks = new Map<string, WaitingTask>();
  /** Those that the last complete listing did not hold. */
  missed: ReadonlySet<string> = new Set();
  /** Whether no other round fits before the deadline. */
  isLast = false;

  constructor(
    provider: TaskProvider,
    lane: RequestLane,
    schedule: PollSchedule,
    sweep: TaskSweep | undefined,
  ) {
    this.provider = provider;
    this.lane = lane;
    this.schedule = schedule;
    this.plan = new SweepPlan(sweep);
  }
}
