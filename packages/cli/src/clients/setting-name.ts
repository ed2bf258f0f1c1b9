import { vendors } from '../generated/vendors.js';
import { attributeName, kebabCase } from '../input/kebab-case.js';
import { UsageError } from '../input/usage-error.js';
import type { SettingName } from './edit-config.js';
import { profileSettings } from './check-profile.js';

/** Every setting of a profile, spelled as an option: `endpoint-url`. */
export function settingNames(): readonly string[] {
  return profileSettings.map(kebabCase);
}

/**
 * Reads `region` or `baidu-bls.region`; `endpoint-url` and `endpointUrl` are equivalent. Throws a
 * UsageError for an unknown vendor or setting.
 */
export function readSettingName(text: string): SettingName {
  const [last = '', vendor, ...more] = text.split('.').toReversed();
  const name = attributeName(kebabCase(last));
  if (more.length > 0 || !profileSettings.includes(name)) {
    throw new UsageError(
      `Unknown setting "${text}". Use one of ${settingNames().join(', ')}, alone or as VENDOR.SETTING.`,
    );
  }
  if (vendor === undefined) {
    return { name };
  }
  if (vendors.some(({ id }) => id === vendor)) {
    return { vendor, name };
  }
  const known = vendors.map(({ id }) => id).join(', ');
  throw new UsageError(`Unknown vendor "${vendor}". Use one of ${known}.`);
}

/** The name of a setting on the command line. */
export function settingLabel({ vendor, name }: SettingName): string {
  return [...(vendor === undefined ? [] : [vendor]), kebabCase(name)].join('.');
}
