import type { SettingName } from '../../clients/edit-config.js';
import { readSettingName, settingNames } from '../../clients/setting-name.js';
import { UsageError } from '../../input/usage-error.js';

/** A request to read or change the configuration file. */
export type ConfigRequest =
  | { readonly action: 'list' }
  | { readonly action: 'get' | 'unset'; readonly setting: SettingName }
  | { readonly action: 'set'; readonly setting: SettingName; readonly value: string };

/** Throws a UsageError that shows the four forms of the command or lists the settings. */
export function readRequest(words: readonly string[]): ConfigRequest {
  const [action, name, value] = words;
  if (action === 'list' && words.length === 1) {
    return { action };
  }
  if ((action === 'get' || action === 'unset') && name !== undefined && words.length === 2) {
    return { action, setting: readSettingName(name) };
  }
  if (action === 'set' && name !== undefined && value !== undefined && words.length === 3) {
    return { action, setting: readSettingName(name), value };
  }
  throw new UsageError(
    `config takes one of: list, get SETTING, set SETTING VALUE, unset SETTING. Settings are ${settingNames().join(', ')}, alone or as VENDOR.SETTING.`,
  );
}
