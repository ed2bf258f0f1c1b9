import { inspect } from 'node:util';
import { findSecret } from './find-secrets.js';
import { asJson, isWorthDepth, search } from './leaks.js';
import { processState } from './process-state.js';

const state = processState('errors', () => ({ waiting: [] as Error[] }));

/**
 * Searches every error of any class that our code constructs. It does so a moment later, because a
 * subclass is not complete when the constructor of its base class returns.
 */
export function watchErrors(): void {
  for (const name of ['Error', 'TypeError', 'RangeError', 'AggregateError'] as const) {
    const observed = new Proxy(globalThis[name], {
      construct: function construct(target, values: [], newTarget): Error {
        const error = Reflect.construct(target, values, newTarget);
        // Start the stack where it would start without this guard.
        Error.captureStackTrace(error, construct);
        remember(error);
        return error;
      },
    });
    Object.defineProperty(globalThis, name, {
      value: observed,
      configurable: true,
      writable: true,
    });
  }
}

function remember(error: Error): void {
  state.waiting.push(error);
  if (state.waiting.length === 1) {
    void Promise.resolve().then(searchErrors);
  }
}

/** Searches the errors that have not been searched yet. */
export function searchErrors(): void {
  const errors = state.waiting;
  state.waiting = [];
  for (const error of errors) {
    searchError(error);
  }
}

function searchError(error: Error): void {
  const json = asJson(error);
  const text = `${error.message}\n${json}`;
  if (!isWorthDepth(error.name) && findSecret(text) === undefined) {
    return;
  }
  const { stack = '' } = error;
  if (!isOurs(stack)) {
    return;
  }
  search('thrown', `message or stack of ${error.name}`, `${error.message}\n${stack}`);
  search('serialized', `JSON of ${error.name}`, json);
  search('inspected', error.name, inspect(error, { depth: 20 }));
}

/**
 * Whether the topmost frame of a stack is in our code. It is the constructor of our own class, or
 * the caller of a built-in constructor.
 */
function isOurs(stack: string): boolean {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  const topmost = frames.at(0);
  return topmost !== undefined && /\/packages\/[\w-]+\/src\//.test(topmost);
}
