import { DownloadTasksError } from './download-tasks-error.js';
import { adviseOnName } from './nearest-name.js';

/** What the options that all clients share must be; a vendor checks its own. */
const expectations: Readonly<Record<string, { what: string; holds(value: unknown): boolean }>> = {
  endpoint: {
    what: 'a base URL, for example "https://api.example.com"',
    holds: (value) => typeof value === 'string' && value !== '',
  },
  region: { what: 'a region id', holds: (value) => typeof value === 'string' && value !== '' },
  network: { what: 'the name of a network', holds: (value) => typeof value === 'string' },
  fetch: { what: 'a function', holds: (value) => typeof value === 'function' },
  now: { what: 'a function that returns a Date', holds: (value) => typeof value === 'function' },
  timeoutMs: { what: 'a number of milliseconds above 0', holds: isDuration },
  signal: { what: 'an AbortSignal', holds: isSignal },
};

/**
 * Refuses options that are no plain object, keys that are not in `allowed`, common options of the
 * wrong type, and the lack of one that is `required`. An option that is `undefined` counts as absent.
 *
 * @throws {DownloadTasksError} of kind `config`, naming the key and the nearest valid one.
 */
export function checkOptions(
  vendor: string,
  options: object,
  allowed: readonly string[],
  required: readonly string[] = [],
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw refusal(vendor, 'the options are not an object', 'Pass one object with named options.');
  }
  for (const [key, value] of Object.entries(options)) {
    if (!allowed.includes(key)) {
      throw refusal(vendor, `there is no option "${key}"`, adviseOnName(key, allowed));
    }
    const expected = Object.hasOwn(expectations, key) ? expectations[key] : undefined;
    if (value !== undefined && expected?.holds(value) === false) {
      throw refusal(vendor, `option "${key}" has a wrong value`, `It must be ${expected.what}.`);
    }
  }
  const missing = required.find((key) => Reflect.get(options, key) === undefined);
  if (missing !== undefined) {
    throw refusal(vendor, `option "${missing}" is missing`, `Needed are: ${required.join(', ')}.`);
  }
}

/** Zero, negative, infinite and absurd durations would mean no bound, or no chance. */
function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}

/** By shape, so that a signal of another realm or a polyfill passes. */
function isSignal(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value
  );
}

function refusal(vendor: string, message: string, nextStep: string): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}
