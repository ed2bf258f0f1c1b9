import { kebabCase } from '../input/kebab-case.js';
import { type OptionSpec, textOption } from '../input/option.js';
import type { VendorEntry } from './vendor-entry.js';

/**
 * `--region`, `--project`: options for the variables that distinguish one client of the vendor from
 * another.
 */
export function variableOptions({
  variables,
  regions,
}: VendorEntry): readonly OptionSpec<unknown>[] {
  return variables.map(({ name, description, example }) => {
    const isRegion = name === 'region';
    const known = isRegion ? ` (${regions.length} are documented, such as ${example})` : '';
    const text = `${description || `the ${name}`}${known}`;
    const offers = isRegion ? { offers: async () => regions } : {};
    return textOption(`--${kebabCase(name)} <${name}>`, text, offers);
  });
}
