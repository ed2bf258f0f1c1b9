import { Interrupted } from './deadline.js';
import type { Failure } from './fail.js';
import { AnswerTooLarge } from './read-text.js';

/** No connection came about, so nothing can have been executed. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** What it means that sending or reading threw. */
export function failureOf(error: unknown, timeoutMs: number): Failure {
  if (error instanceof Interrupted) {
    return interruption(error, timeoutMs);
  }
  if (error instanceof AnswerTooLarge) {
    return { kind: 'malformed', message: `the answer is too large: ${error.message}` };
  }
  const code = networkCode(error);
  return {
    kind: 'network',
    message: `no complete answer arrived${code === undefined ? '' : ` (${code})`}`,
    notExecuted: code !== undefined && neverSent.has(code),
    cause: error,
  };
}

/** What it means that the call was given up. */
export function interruption(interrupted: Interrupted, timeoutMs: number): Failure {
  return interrupted.kind === 'timeout'
    ? { kind: 'timeout', message: `no complete answer arrived within ${timeoutMs} ms` }
    : { kind: 'aborted', message: 'aborted by the caller', cause: interrupted.cause };
}

/** The code that platforms hide in the chain of causes: `ECONNREFUSED`. */
function networkCode(error: unknown): string | undefined {
  try {
    let current: unknown = error;
    for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
      const code: unknown = Reflect.get(current, 'code');
      if (typeof code === 'string') {
        return code.slice(0, 64);
      }
      current = Reflect.get(current, 'cause');
    }
  } catch {
    // A thrown value may be anything, also something that cannot be looked at.
  }
  return undefined;
}
