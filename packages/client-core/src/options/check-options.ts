import { DownloadTasksError } from '../errors/download-tasks-error.js';
import { adviseOnName } from './nearest-name.js';
import { whatItMustBe } from './option-expectations.js';

/**
 * Rejects options that are not a plain object, keys that are not in `allowed`, common options of
 * the wrong type, and missing `required` options. An option that is `undefined` counts as absent.
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
    throw configError(
      vendor,
      'the options are not an object',
      'Pass one object with named options.',
    );
  }
  for (const [key, value] of Object.entries(options)) {
    if (!allowed.includes(key)) {
      throw configError(vendor, `there is no option "${key}"`, adviseOnName(key, allowed));
    }
    const what = value === undefined ? undefined : whatItMustBe(key, value);
    if (what !== undefined) {
      throw configError(vendor, `option "${key}" has an invalid value`, `It must be ${what}.`);
    }
  }
  const missing = required.find((key) => Reflect.get(options, key) === undefined);
  if (missing !== undefined) {
    throw configError(
      vendor,
      `option "${missing}" is missing`,
      `Required options: ${required.join(', ')}.`,
    );
  }
}

function configError(vendor: string, message: string, nextStep: string): DownloadTasksError {
  return new DownloadTasksError({ vendor, kind: 'config', message, nextStep });
}
