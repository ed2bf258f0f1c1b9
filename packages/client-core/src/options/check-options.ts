import { DownloadTasksError } from '../errors/download-tasks-error.js';
import { adviseOnName } from './nearest-name.js';
import { whatItMustBe } from './option-expectations.js';

/**
 * Refuses options that are no plain object, keys that are not in `allowed`, common options of the
 * wrong type, and the lack of one that is `required`. An option that is `undefined` counts as
 * absent.
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
    const what = value === undefined ? undefined : whatItMustBe(key, value);
    if (what !== undefined) {
      throw refusal(vendor, `option "${key}" has a wrong value`, `It must be ${what}.`);
    }
  }
  const missing = required.find((key) => Reflect.get(options, key) === undefined);
  if (missing !== undefined) {
    throw refusal(vendor, `option "${missing}" is missing`, `Needed are: ${required.join(', ')}.`);
  }
}

function refusal(vendor: string, message: string, nextStep: string): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}
