import { redactText, type Redactor } from './redact-text.js';

/**
 * A copy of whatever was thrown that is safe to keep as a `cause`: name, message, code, stack and
 * the chain of causes, all redacted; other properties (requests, options) are left behind.
 */
export function safeCause(thrown: unknown, redact: Redactor = redactText, depth = 3): unknown {
  try {
    return copyOf(thrown, redact, depth);
  } catch {
    return new Error('the cause could not be read');
  }
}

function copyOf(thrown: unknown, redact: Redactor, depth: number): unknown {
  if (typeof thrown !== 'object' || thrown === null) {
    return redact(String(thrown));
  }
  const { message, name, stack, code, cause } = thrown as Partial<Record<string, unknown>>;
  const deeper = cause === undefined || depth === 0 ? undefined : copyOf(cause, redact, depth - 1);
  const text = typeof message === 'string' ? message : 'a value that is not an error was thrown';
  const copy = new Error(redact(text), deeper === undefined ? undefined : { cause: deeper });
  copy.name = typeof name === 'string' ? name : 'Error';
  copy.stack = typeof stack === 'string' ? redact(stack) : copy.toString();
  return typeof code === 'string' ? Object.assign(copy, { code }) : copy;
}
