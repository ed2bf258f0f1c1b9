import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { isTerminal } from '../task-state.js';
import { Agenda } from './agenda.js';
import { endError } from './end-error.js';
import { GroupDirectory } from './group-directory.js';
import { kindOf, retryAfterOf } from './poll-failure.js';
import { pollGroup } from './poll-round.js';
import { ResultQueue } from './result-queue.js';
import type { RoundListener } from './round-listener.js';
import type { TaskGroup } from './task-group.js';
import { Stop } from './stop.js';
import type {
  TaskReference,
  WaitTaskResult,
  WaitTasksCounts,
  WaitTasksProgress,
  WaitTasksSettings,
} from './wait-tasks-options.js';
import type { WaitError } from './wait-error.js';
import { WaitAbortedError, WaitDeniedError, WaitTimeoutError } from './wait-errors.js';
import type { WaitingTask } from './waiting-task.js';

/** How long a vendor is left alone that asks for fewer requests and does not say for how long. */
const defaultPauseMs = 2_000;

/** The state of one wait for many tasks; see `waitForTasks`. */
export class TasksWait implements RoundListener {
  readonly #settings: WaitTasksSettings;
  readonly #startedAt: number;
  readonly #agenda: Agenda;
  readonly stop = new Stop();
  readonly #results = new ResultQueue<WaitTaskResult>();
  readonly #groups: GroupDirectory;
  #settled = 0;

  constructor(references: Iterable<TaskReference>, settings: WaitTasksSettings) {
    const { clock } = settings;
    this.#settings = settings;
    this.#startedAt = clock.now();
    this.#agenda = new Agenda(clock);
    const hold = () => this.#results.hold();
    this.#groups = new GroupDirectory(settings, {
      agenda: this.#agenda,
      clock,
      stop: this.stop,
      hold,
    });
    for (const { provider, handle } of references) {
      this.#groups.add(provider, handle);
    }
  }

  /** Begins to poll. The results come as they are taken. */
  start(): void {
    if (this.#groups.waiting === 0) {
      this.#results.close();
      return;
    }
    this.#agenda.add(this.#startedAt + this.#settings.timeoutMs, () => {
      this.expire();
    });
    for (const group of this.#groups) {
      this.#agenda.add(this.#startedAt, () => {
        this.#startRound(group);
      });
    }
    this.#agenda.run(this.stop).catch((error: unknown) => {
      this.#fail(error);
    });
  }

  /** The next result; undefined after the last one. */
  take(): Promise<WaitTaskResult | undefined> {
    return this.#results.take();
  }

  /** Nothing is polled any more; what is left ends as timed out. */
  expire(): void {
    const { timeoutMs } = this.#settings;
    this.#end((waiting) => {
      const { lastFailure } = waiting;
      return new WaitTimeoutError(waiting.record(this.#elapsedMs()), timeoutMs, lastFailure);
    });
  }

  /** Nothing is polled any more; what is left ends as aborted. */
  abort(reason: unknown): void {
    this.#end((waiting) => new WaitAbortedError(waiting.record(this.#elapsedMs()), reason));
  }

  /** Nothing is polled any more, and nobody asks what became of the rest. */
  end(): void {
    this.#end();
  }

  noteTask(group: TaskGroup, waiting: WaitingTask, task: DownloadTask): void {
    if (this.#hasEnded(group, waiting)) {
      return;
    }
    let changed: boolean;
    try {
      changed = waiting.addTask(task);
    } catch (error) {
      // What the provider returned is no task.
      this.noteFailure(group, waiting, error);
      return;
    }
    if (isTerminal(task.state)) {
      const error = endError(task, () => waiting.record(this.#elapsedMs()));
      this.#settle(group, waiting, error === undefined ? { task } : { error });
    } else if (changed) {
      this.#report({ type: 'task', task });
    }
  }

  noteFailure(group: TaskGroup, waiting: WaitingTask, failure: unknown): void {
    if (this.#hasEnded(group, waiting)) {
      return;
    }
    const { notFoundGraceMs, maxPollErrors } = this.#settings;
    const elapsedMs = this.#elapsedMs();
    const error = waiting.addFailure(failure, { elapsedMs, notFoundGraceMs, maxPollErrors });
    this.#obeyThrottling(group, failure);
    if (error === undefined) {
      return;
    }
    this.#settle(group, waiting, { error });
    if (kindOf(failure) === 'auth') {
      this.#denyOthers(group.provider, failure);
    }
  }

  /** With all tasks of its provider, while its own answer was on the way. */
  #hasEnded(group: TaskGroup, { handle }: WaitingTask): boolean {
    return this.stop.isStopped || !group.tasks.has(handle);
  }

  /**
   * Keys that are refused for one task are refused for all tasks of the provider: nobody needs to
   * ask again.
   */
  #denyOthers(provider: TaskProvider, failure: unknown): void {
    for (const group of this.#groups.of(provider)) {
      for (const waiting of group.tasks.values()) {
        const record = waiting.record(this.#elapsedMs());
        this.#settle(group, waiting, { error: new WaitDeniedError(record, failure) });
      }
    }
  }

  #obeyThrottling({ lane }: TaskGroup, failure: unknown): void {
    const hintMs = retryAfterOf(failure);
    if (hintMs === undefined && kindOf(failure) !== 'throttled') {
      return;
    }
    const pauseMs = hintMs ?? defaultPauseMs;
    if (lane.pause(pauseMs)) {
      this.#report({ type: 'throttled', scope: lane.scope, pauseMs, cause: failure });
    }
  }

  #settle(
    group: TaskGroup,
    waiting: WaitingTask,
    end: { readonly task: DownloadTask } | { readonly error: WaitError },
  ): void {
    const { handle } = waiting;
    this.#groups.delete(group, waiting);
    this.#settled += 1;
    const result: WaitTaskResult = { provider: group.provider, handle, ...end };
    this.#results.push(result);
    this.#report({ type: 'settled', result });
    if (this.#groups.waiting === 0) {
      this.#end();
    }
  }

  #startRound(group: TaskGroup): void {
    const round = () => (this.stop.isStopped ? Promise.resolve() : this.#round(group));
    group.lane.rounds.run(round).catch((error: unknown) => {
      this.#fail(error);
    });
  }

  async #round(group: TaskGroup): Promise<void> {
    const { clock } = this.#settings;
    const startedAt = clock.now();
    const waiting = group.tasks.size;
    await pollGroup(group, this);
    const left = group.tasks.size;
    if (left === 0) {
      this.#groups.deleteGroup(group);
    }
    if (left === 0 || group.isLast) {
      return;
    }
    // Where many end, others will soon.
    if ((waiting - left) * 4 >= waiting) {
      group.schedule.reset();
    }
    const now = clock.now();
    // The last round takes as long as this one, and its last answer still has to count.
    const leadMs = now - startedAt + this.#groups.lastPollLeadMs;
    const { delayMs, last } = group.schedule.next(now, undefined, leadMs);
    group.isLast = last;
    this.#agenda.add(now + delayMs, () => {
      this.#startRound(group);
    });
  }

  #report(event: DistributiveOmit<WaitTasksProgress, keyof WaitTasksCounts>): void {
    const { onProgress } = this.#settings;
    if (onProgress === undefined || this.stop.isStopped) {
      return;
    }
    try {
      onProgress({ ...event, ...this.#counts() });
    } catch (error) {
      this.#fail(error);
    }
  }

  #counts(): WaitTasksCounts {
    const { waiting, requests } = this.#groups;
    return { waiting, settled: this.#settled, requests, elapsedMs: this.#elapsedMs() };
  }

  #end(errorOf?: (waiting: WaitingTask) => WaitError): void {
    this.stop.stop(new Error('The wait has ended.'));
    this.#results.close(errorOf === undefined ? undefined : this.#rest(errorOf));
  }

  /** Made while they are taken: thousands of errors need not be there at once. */
  *#rest(errorOf: (waiting: WaitingTask) => WaitError): IterableIterator<WaitTaskResult> {
    for (const group of this.#groups) {
      for (const waiting of group.tasks.values()) {
        const { handle } = waiting;
        this.#groups.delete(group, waiting);
        yield { provider: group.provider, handle, error: errorOf(waiting) };
      }
    }
  }

  #fail(error: unknown): void {
    if (!this.stop.isStopped) {
      this.#results.fail(error);
      this.stop.stop(new Error('The wait has ended.'));
    }
  }

  #elapsedMs(): number {
    return Math.round(this.#settings.clock.now() - this.#startedAt);
  }
}

/** `Omit` for each member of a union. */
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;
