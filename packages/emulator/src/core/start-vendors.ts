import { vendors as registry } from '../generated/vendors.js';
import type { EmulatorOptions } from '../options.js';
import type { EmulatorVendor, VendorContext, VendorTimings } from '../vendor.js';
import type { ServedVendor } from './router.js';

/** Starts the chosen vendors, or all of them. Throws a `TypeError` that names what is wrong with the options. */
export function startVendors(
  options: EmulatorOptions,
  contextFor: (id: string, timings: VendorTimings) => VendorContext<VendorTimings>,
): ServedVendor[] {
  const known: Readonly<Record<string, EmulatorVendor>> = registry;
  const timings: Readonly<Record<string, Readonly<Record<string, number | undefined>>>> =
    options.timings ?? {};
  const chosen: readonly string[] = options.vendors ?? Object.keys(known);
  for (const id of [...chosen, ...Object.keys(timings)]) requireKey('vendor', id, known);
  return chosen.flatMap((id) => {
    const vendor = known[id];
    if (vendor === undefined) return [];
    const resolved = resolveTimings(id, vendor.timings, timings[id] ?? {});
    return [{ id, vendor, instance: vendor.start(contextFor(id, resolved)) }];
  });
}

function resolveTimings(
  id: string,
  defaults: VendorTimings,
  given: Readonly<Record<string, number | undefined>>,
): VendorTimings {
  const resolved: Record<string, number> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    requireKey(`timing of ${id}`, name, defaults);
    if (value === undefined) continue;
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
  if (Object.hasOwn(known, key)) return;
  throw new TypeError(`Unknown ${kind} "${key}"; known are ${Object.keys(known).join(', ')}.`);
}
