import { vendors } from '../generated/vendors.js';
import { attributeName, kebabCase } from '../input/kebab-case.js';
import { UsageError } from '../input/usage-error.js';
import type { SettingName } from './edit-config.js';
import { profileSettings } from './check-profile.js';

/** Every setting of a profile, as options spell it: `endpoint-url`. */
export function settingNames(): readonly string[] {
  return profileSettings.map(kebabCase);
}

/**
 * `region` or `baidu-bls.region`; `endpoint-url` and `endpointUrl` are the same. Throws a
 * UsageError for what is not known.
 */
export function readSettingName(text: string): SettingName {
  const [last = '', vendor, ...more] = text.split('.').toReversed();
  const name = attributeName(kebabCase(last));
  if (more.length > 0 || !profileSettings.includes(name)) {
    throw new UsageError(
      `There is no setting "${text}". Use one of ${settingNames().join(', ')}, alone or as VENDOR.SETTING.`,
    );
  }
  if (vendor === undefined) {
    return { name };
  }
  if (vendors.some(({ id }) => id === vendor)) {
    return { vendor, name };
  }
  const known = vendors.map(({ id }) => id).join(', ');
  throw new UsageError(`There is no vendor "${vendor}". Use one of ${known}.`);
}

/** How a setting is named on a command line. */
export function settingLabel({ vendor, name }: SettingName): string {
  return [...(vendor === undefined ? [] : [vendor]), kebabCase(name)].join('.');
}
