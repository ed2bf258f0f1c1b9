import { inspect } from 'node:util';
import { findSecret } from './find-secrets.js';
import { asJson, isWorthDepth, search } from './leaks.js';
import { processState } from './process-state.js';

const state = processState('errors', () => ({ waiting: [] as Error[] }));

/**
 * Looks at every error that code of ours constructs, of whatever class. A moment later, because a
 * subclass is not complete when the constructor of its base returns.
 */
export function watchErrors(): void {
  for (const name of ['Error', 'TypeError', 'RangeError', 'AggregateError'] as const) {
    const observed = new Proxy(globalThis[name], {
      construct: function construct(target, values: [], newTarget): Error {
        const error = Reflect.construct(target, values, newTarget);
        // The stack begins where it does without this guard.
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

/** Looks at the errors that have not been looked at yet. */
export function searchErrors(): void {
  const errors = state.waiting;
  state.waiting = [];
  for (const error of errors) {
    searchError(error);
  }
}

function searchError(error: Error): void {
  const json = asJson(error);
  const told = `${error.message}\n${json}`;
  if (!isWorthDepth(error.name) && findSecret(told) === undefined) {
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
 * Whether the topmost code in a stack, this guard's left aside, is ours: a constructor, or whoever
 * calls one that is not.
 */
function isOurs(stack: string): boolean {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  const topmost = frames.at(0);
  return topmost !== undefined && /\/packages\/[\w-]+\/src\//.test(topmost);
}
