import { changeProfile, readProfile } from '../../clients/edit-config.js';
import type { SettingChange, SettingName } from '../../clients/edit-config.js';
import { settingLabel } from '../../clients/setting-name.js';
import type { Context } from '../../context.js';
import { UsageError } from '../../input/usage-error.js';
import type { ConfigRequest } from './read-request.js';

/** Shows or changes settings. Resolves with the exit code. */
export async function runConfig(context: Context, request: ConfigRequest): Promise<number> {
  if (request.action === 'list') {
    return listSettings(context);
  }
  if (request.action === 'get') {
    return getSetting(context, request.setting);
  }
  const value = request.action === 'set' ? request.value : undefined;
  return changeSetting(context, { ...request.setting, value });
}

async function listSettings({ output, configPlace: place }: Context): Promise<number> {
  const { name: profile, settings } = await readProfile(place);
  const rows = settings.map((setting) => [settingLabel(setting), setting.value]);
  const document = { path: place.path, profile, settings: Object.fromEntries(rows) };
  await output.event({ event: 'settings', ...document });
  await output.result({
    document,
    head: ['setting', 'value'],
    rows,
    empty: `No settings in profile "${profile}" of ${place.path}.`,
  });
  return 0;
}

async function getSetting(
  { output, configPlace: place }: Context,
  wanted: SettingName,
): Promise<number> {
  const { name: profile, settings } = await readProfile(place);
  const label = settingLabel(wanted);
  const found = settings.find((setting) => settingLabel(setting) === label);
  if (found === undefined) {
    throw new UsageError(
      `"${label}" is not set in profile "${profile}" of ${place.path}. Set it with \`download-tasks config set ${label} VALUE\`.`,
    );
  }
  await output.event({ event: 'setting', setting: label, value: found.value });
  await output.result({ document: found.value, rows: [[found.value]] });
  return 0;
}

async function changeSetting(
  { output, configPlace: place }: Context,
  change: SettingChange,
): Promise<number> {
  const profile = await changeProfile(place, [change]);
  const setting = settingLabel(change);
  const { value = null } = change;
  const document = { path: place.path, profile, setting, value };
  await output.event({ event: 'changed', ...document });
  await output.result({ document, rows: [] });
  const done = value === null ? `${setting} is no longer set` : `${setting} is now ${value}`;
  output.note(`${done} in profile "${profile}" of ${place.path}.`);
  return 0;
}
