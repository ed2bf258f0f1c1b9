import { excerpt } from './excerpt.js';
import { redactText, type Redactor } from './redact-text.js';

/** Longer messages are truncated: some contain whole responses. */
const messageLimitBytes = 2048;

/**
 * A copy of a thrown value that is safe to keep as a `cause`: name, message, code, stack and the
 * chain of causes, all redacted and cleaned; other properties (requests, options) are dropped.
 */
export function safeCause(thrown: unknown, redact: Redactor = redactText, depth = 3): unknown {
  const show = (text: string): string => excerpt(text, redact, messageLimitBytes);
  try {
    return copyOf(thrown, show, depth);
  } catch {
    return new Error('the cause could not be read');
  }
}

function copyOf(thrown: unknown, show: Redactor, depth: number): unknown {
  if (typeof thrown !== 'object' || thrown === null) {
    return show(String(thrown));
  }
  const { message, name, stack, code, cause } = thrown as Partial<Record<string, unknown>>;
  const deeper = cause === undefined || depth === 0 ? undefined : copyOf(cause, show, depth - 1);
  const text = typeof message === 'string' ? message : 'a value that is not an error was thrown';
  const copy = new Error(show(text), deeper === undefined ? undefined : { cause: deeper });
  copy.name = typeof name === 'string' ? show(name) : 'Error';
  copy.stack = copy.toString() + (typeof stack === 'string' ? framesOf(stack, show) : '');
  return typeof code === 'string' ? Object.assign(copy, { code: show(code) }) : copy;
}

/** The frames of a stack; the lines before them repeat the message. */
function framesOf(stack: string, show: Redactor): string {
  const frames = stack.split('\n').filter((line) => /^ {4}at |^[\w$./<>]{0,256}@/.test(line));
  return frames.map((line) => `\n    ${show(line)}`).join('');
}
