import { cloudOf, keyVariables } from '../../clients/cloud-of.js';
import type { ConfigProfile, SettingChange } from '../../clients/edit-config.js';
import { settingLabel } from '../../clients/setting-name.js';
import type { VendorEntry } from '../../clients/vendor-entry.js';
import { attributeName, kebabCase } from '../../input/kebab-case.js';
import type { Asker } from '../../output/ask.js';

/** A setting to prompt for, and the hint to show first. */
interface Question {
  readonly name: string;
  readonly text: string;
  readonly hint: string;
}

/**
 * Prompts for the settings that a vendor's client needs. An empty answer keeps the current value.
 * Does not prompt for keys.
 */
export async function askSettings(
  { ask, say }: Asker,
  vendor: VendorEntry,
  profile: ConfigProfile,
): Promise<readonly SettingChange[]> {
  const changes: SettingChange[] = [];
  for (const { name, text, hint } of questionsOf(vendor)) {
    say(hint);
    const before = valueOf(profile, vendor.id, name);
    const value = await ask(text, before);
    if (value !== '' && value !== before) {
      changes.push({ vendor: vendor.id, name, value });
    }
  }
  return changes;
}

function questionsOf(vendor: VendorEntry): readonly Question[] {
  const { variables, networks, regions } = vendor;
  const cloud = cloudOf(vendor.cloud);
  const { profiles } = cloud;
  return [
    ...variables.map(({ name, description, example }) => ({
      name: attributeName(kebabCase(name)),
      text: name,
      hint: `${description} ${name === 'region' ? `Documented regions: ${regions.join(', ')}.` : `Example: ${example}.`}`,
    })),
    ...(networks.length > 1
      ? [
          {
            name: 'network',
            text: 'network, empty for public',
            hint: `Networks: ${networks.join(', ')}.`,
          },
        ]
      : []),
    ...(profiles === undefined
      ? []
      : [
          {
            name: 'credentialProfile',
            text: 'credential profile, empty for the current one',
            hint: `Keys come from ${keyVariables(cloud)[0]?.join(' and ') ?? ''}, or from a profile of ~/${profiles.file}.`,
          },
        ]),
  ];
}

function valueOf({ settings }: ConfigProfile, vendor: string, name: string): string | undefined {
  const own = settings.find((setting) => settingLabel(setting) === settingLabel({ vendor, name }));
  const shared = settings.find((setting) => settingLabel(setting) === settingLabel({ name }));
  return (own ?? shared)?.value;
}
