import type { TaskProvider, TaskSweep } from '../task-provider.js';
import { PollSchedule, type PollScheduleInit } from './poll-schedule.js';
import { RequestLane, type LaneSurroundings } from './request-lane.js';
import { sweepOf } from './sweep-plan.js';
import { TaskGroup } from './task-group.js';
import type { WaitTasksSettings } from './wait-tasks-options.js';
import { WaitingTask } from './waiting-task.js';

const lastPollLeadMs = 1_000;

/**
 * The groups of a wait that still have tasks, by provider and listing, and the lanes that their
 * requests take.
 */
export class GroupDirectory {
  readonly #settings: WaitTasksSettings;
  readonly #around: LaneSurroundings;
  readonly #scheduleInit: PollScheduleInit;
  readonly #groups = new Map<TaskProvider, Map<string, TaskGroup>>();
  readonly #lanes = new Map<string, RequestLane>();
  #waiting = 0;

  constructor(settings: WaitTasksSettings, around: LaneSurroundings) {
    const { clock, timeoutMs, intervalMs, random } = settings;
    this.#settings = settings;
    this.#around = around;
    this.#scheduleInit = {
      deadline: clock.now() + timeoutMs,
      lastPollLeadMs: Math.min(lastPollLeadMs, timeoutMs / 10),
      intervalMs,
      random,
    };
  }

  /** How many tasks have not ended. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many requests were let out, on all lanes. */
  get requests(): number {
    return [...this.#lanes.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** How long before the deadline the last round begins, at least. */
  get lastPollLeadMs(): number {
    return this.#scheduleInit.lastPollLeadMs;
  }

  *[Symbol.iterator](): IterableIterator<TaskGroup> {
    for (const groups of this.#groups.values()) {
      yield* groups.values();
    }
  }

  /** The groups of one provider. */
  of(provider: TaskProvider): readonly TaskGroup[] {
    return [...(this.#groups.get(provider)?.values() ?? [])];
  }

  /** Adds a task, unless it is there already. */
  add(provider: TaskProvider, handle: string): void {
    const { key, sweep } = placeOf(provider, handle);
    const groups = this.#groups.get(provider) ?? new Map<string, TaskGroup>();
    const group = groups.get(key) ?? this.#createGroup(provider, sweep);
    this.#groups.set(provider, groups.set(key, group));
    if (!group.tasks.has(handle)) {
      group.tasks.set(handle, new WaitingTask(handle));
      this.#waiting += 1;
    }
  }

  /** Takes a task out that has ended. */
  delete(group: TaskGroup, { handle }: WaitingTask): void {
    this.#waiting -= group.tasks.delete(handle) ? 1 : 0;
  }

  /** Forgets a group whose tasks have all ended. */
  deleteGroup(group: TaskGroup): void {
    const groups = this.#groups.get(group.provider) ?? new Map<string, TaskGroup>();
    for (const [key, other] of groups) {
      if (other === group) {
        groups.delete(key);
      }
    }
  }

  #createGroup(provider: TaskProvider, sweep: TaskSweep | undefined): TaskGroup {
    const schedule = new PollSchedule(this.#scheduleInit);
    return new TaskGroup(provider, this.#laneOf(provider), schedule, sweep);
  }

  #laneOf(provider: TaskProvider): RequestLane {
    const { scopeOf, requestsPerSecond } = this.#settings;
    const scope = scopeOf(provider);
    const lane =
      this.#lanes.get(scope) ?? new RequestLane(scope, requestsPerSecond(scope), this.#around);
    this.#lanes.set(scope, lane);
    return lane;
  }
}

interface Place {
  readonly key: string;
  readonly sweep: TaskSweep | undefined;
}

function placeOf(provider: TaskProvider, handle: string): Place {
  try {
    const sweep = sweepOf(provider, handle);
    return { key: sweep === undefined ? 'none' : `sweep ${sweep.key}`, sweep };
  } catch {
    // A handle that the provider cannot take apart is refused when the task is read, with the
    // reason.
    return { key: 'none', sweep: undefined };
  }
}
