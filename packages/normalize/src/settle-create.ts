import { TaskMayExistError, type TaskMayExistInit } from './task-may-exist-error.js';

/** How to create a task, and what to do if the response is lost. */
export interface CreateAttempt<Created> extends Omit<TaskMayExistInit, 'cause'> {
  readonly create: () => Promise<Created>;
  /**
   * Looks for the task after the response was lost; resolves with undefined if it does not exist.
   * Omit it if the vendor offers no way to find the task. Never resolves with a task that somebody
   * else may have created.
   */
  readonly lookUp?: () => Promise<Created | undefined>;
}

/**
 * Creates a task, once. If the response is lost, looks for the task: returns it if it exists, and
 * throws the original error if it does not, so that the caller can create it again. Throws a
 * TaskMayExistError if this cannot be determined.
 */
export async function settleCreate<Created>(attempt: CreateAttempt<Created>): Promise<Created> {
  const { create, lookUp, ...init } = attempt;
  try {
    return await create();
  } catch (cause) {
    if (!isOutcomeUnknown(cause)) {
      throw cause;
    }
    const lookedUp = await lookUp?.().then(
      (found) => ({ found }),
      () => undefined,
    );
    if (lookedUp === undefined) {
      throw new TaskMayExistError({ ...init, cause });
    }
    if (lookedUp.found === undefined) {
      throw cause;
    }
    return lookedUp.found;
  }
}

/**
 * Whether a request that failed with this error may have had an effect, according to the vendor
 * clients.
 */
function isOutcomeUnknown(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) {
    return false;
  }
  const [kind, status, attempts, retryable] = ['kind', 'status', 'attempts', 'retryable'].map(
    (name): unknown => Reflect.get(error, name),
  );
  if (kind === 'malformed') {
    return true;
  }
  // Clients set these if nothing was sent, or if the request had no effect.
  if (attempts === 0 || retryable === true) {
    return false;
  }
  const isServerError = kind === 'server' && !(typeof status === 'number' && status < 500);
  return isServerError || kind === 'network' || kind === 'timeout' || kind === 'aborted';
}
