import { vendors as registry } from '../generated/vendors.js';
import { checkDataset } from '../datasets/check-dataset.js';
import { createLogStores } from '../datasets/log-stores.js';
import type { EmulatorOptions } from '../options.js';
import type {
  EmulatorVendor,
  SettingValue,
  VendorContext,
  VendorSettings,
  VendorTimings,
} from '../contract/vendor.js';
import type { ServedVendor } from './router.js';

/**
 * Starts the chosen vendors, or all of them. Throws a `TypeError` that names the problem of the
 * options.
 */
export function startVendors(
  options: EmulatorOptions,
  contextFor: (
    id: string,
    chosen: Pick<VendorContext, 'timings' | 'settings' | 'logStores'>,
  ) => VendorContext,
): ServedVendor[] {
  const known: Readonly<Record<string, EmulatorVendor>> = registry;
  const timings: Readonly<Record<string, Readonly<Record<string, number | undefined>>>> =
    options.timings ?? {};
  const settings: Readonly<Record<string, Readonly<Record<string, SettingValue | undefined>>>> =
    options.settings ?? {};
  const chosen: readonly string[] = options.vendors ?? Object.keys(known);
  const named = [...chosen, ...Object.keys(timings), ...Object.keys(settings)];
  for (const id of named) {
    requireKey('vendor', id, known);
  }
  const datasets = options.datasets ?? [];
  const withLogStores = chosen.filter((id) => known[id]?.rowOperations !== undefined);
  for (const dataset of datasets) {
    checkDataset(dataset, withLogStores);
  }
  return chosen.flatMap((id) => {
    const vendor = known[id];
    if (vendor === undefined) {
      return [];
    }
    const logStores = createLogStores(String(options.seed ?? 'download-tasks'), id, datasets);
    const instance = vendor.start(
      contextFor(id, {
        timings: resolveTimings(id, vendor.timings, timings[id] ?? {}),
        settings: resolveSettings(id, vendor, settings[id] ?? {}),
        logStores,
      }),
    );
    const { rowOperations } = vendor;
    return [
      {
        id,
        vendor,
        instance,
        rowsOf: (operation) => (operation === undefined ? undefined : rowOperations?.[operation]),
        ...(rowOperations !== undefined && { logStores }),
      },
    ];
  });
}

function resolveSettings(
  id: string,
  { settings: defaults = {}, settingWords = {} }: EmulatorVendor,
  given: Readonly<Record<string, SettingValue | undefined>>,
): VendorSettings {
  const resolved: Record<string, SettingValue> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    requireKey(`setting of ${id}`, name, defaults);
    if (value === undefined) {
      continue;
    }
    const words = settingWords[name];
    const wanted = words?.join(', ') ?? kindOf(defaults[name]);
    const fits = words === undefined ? kindOf(value) === wanted : words.includes(value);
    if (!fits && !(value === null && mayBeNull(defaults[name]))) {
      throw new TypeError(
        `settings of ${id}: ${name} is ${JSON.stringify(value)}; give one of: ${wanted}.`,
      );
    }
    resolved[name] = value;
  }
  return resolved;
}

/** A limit is a number or, if it is switched off, `null`. */
function mayBeNull(value: SettingValue | undefined): boolean {
  return value === null || typeof value === 'number';
}

function kindOf(value: SettingValue | undefined): string {
  if (typeof value === 'string') {
    return 'text';
  }
  return value === null || (typeof value === 'number' && value >= 0)
    ? 'a number from 0 up'
    : 'a value of the right kind';
}

function resolveTimings(
  id: string,
  defaults: VendorTimings,
  given: Readonly<Record<string, number | undefined>>,
): VendorTimings {
  const resolved: Record<string, number> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    requireKey(`timing of ${id}`, name, defaults);
    if (value === undefined) {
      continue;
    }
    if (!Number.isFinite(value) || value < 0) {
      throw new TypeError(
        `timings of ${id}: ${name} is ${value}; give milliseconds, zero or more.`,
      );
    }
    resolved[name] = value;
  }
  return resolved;
}

function requireKey(kind: string, key: string, known: object): void {
  if (Object.hasOwn(known, key)) {
    return;
  }
  throw new TypeError(`Unknown ${kind} "${key}"; known are ${Object.keys(known).join(', ')}.`);
}
