import { TaskMayExistError, type TaskMayExistInit } from './task-may-exist-error.js';

/** How a vendor's `create` is made sure of. */
export interface CreateAttempt<Created> extends Omit<TaskMayExistInit, 'cause'> {
  readonly create: () => Promise<Created>;
  /**
   * Looks for the task after its answer was lost; undefined where it does not exist. Absent: the
   * vendor has no way to tell. Never resolves with a task that somebody else may have asked for.
   */
  readonly lookUp?: () => Promise<Created | undefined>;
}

/**
 * Creates a task, once. Where the answer is lost, the task is looked for: found, it is the answer;
 * not found, the first error is thrown, and the task can be asked for again. Where that cannot be
 * told, throws a TaskMayExistError.
 */
export async function settleCreate<Created>(attempt: CreateAttempt<Created>): Promise<Created> {
  const { create, lookUp, ...init } = attempt;
  try {
    return await create();
  } catch (cause) {
    if (!isFateUnknown(cause)) {
      throw cause;
    }
    const answer = await lookUp?.().then(
      (found) => ({ found }),
      () => undefined,
    );
    if (answer === undefined) {
      throw new TaskMayExistError({ ...init, cause });
    }
    if (answer.found === undefined) {
      throw cause;
    }
    return answer.found;
  }
}

/**
 * Whether a request may have been carried out that failed like this, by the words that the vendors'
 * clients use.
 */
function isFateUnknown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) {
    return false;
  }
  const [kind, status, attempts, retryable] = ['kind', 'status', 'attempts', 'retryable'].map(
    (name): unknown => Reflect.get(error, name),
  );
  if (kind === 'malformed') {
    return true;
  }
  // Clients say so when nothing was sent, or nothing was carried out.
  if (attempts === 0 || retryable === true) {
    return false;
  }
  const isServerError = kind === 'server' && !(typeof status === 'number' && status < 500);
  return isServerError || kind === 'network' || kind === 'timeout' || kind === 'aborted';
}
