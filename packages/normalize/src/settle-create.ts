import { TaskMayExistError, type TaskMayExistInit } from './task-may-exist-error.js';

/** How to create a task, and what to do when the response is lost. */
export interface CreateAttempt<Created> extends Omit<TaskMayExistInit, 'cause'> {
  readonly create: () => Promise<Created>;
  /**
   * Looks for the task after the response was lost; undefined where it does not exist. Absent: the
   * vendor has no way to find it. Never resolves with a task that somebody else may have created.
   */
  readonly lookUp?: () => Promise<Created | undefined>;
}

/**
 * Creates a task, once. When the response is lost, looks for the task: returns it when it is there,
 * and throws the first error when it is not, so that the caller can create it again. Throws a
 * TaskMayExistError where nobody can know.
 */
export async function settleCreate<Created>(attempt: CreateAttempt<Created>): Promise<Created> {
  const { create, lookUp, ...init } = attempt;
  try {
    return await create();
  } catch (cause) {
    if (!isFateUnknown(cause)) {
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
 * Whether the vendor may have carried out a request that failed with this error, as the vendor
 * clients describe it.
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
