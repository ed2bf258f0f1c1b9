import { UsageError } from '../input/usage-error.js';
import { vendors } from '../generated/vendors.js';
import { attributeName, kebabCase } from '../input/kebab-case.js';
import { membersOf, refuseUnknown } from './json-members.js';

const variables = vendors.flatMap((vendor) => vendor.variables.map(({ name }) => name));

/** The settings of a profile, either for all vendors or under the name of one vendor. */
export const profileSettings: readonly string[] = [
  ...new Set(variables.map((name) => attributeName(kebabCase(name)))),
  'endpointUrl',
  'network',
  'credentialProfile',
];

/**
 * Rejects unknown settings: a misspelt setting would be ignored silently. The message of the
 * UsageError starts with `where`.
 */
export function checkProfile(where: string, profile: unknown): void {
  const { vendors: ofVendors, ...own } = membersOf(where, profile);
  checkSettings(where, own, [...profileSettings, 'vendors']);
  if (ofVendors === undefined) {
    return;
  }
  const known = vendors.map(({ id }) => id);
  for (const [id, values] of Object.entries(membersOf(`${where}, "vendors"`, ofVendors))) {
    refuseUnknown(`${where}, "vendors"`, id, known);
    checkSettings(`${where}, "${id}"`, membersOf(`${where}, "${id}"`, values), profileSettings);
  }
}

function checkSettings(where: string, values: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(values)) {
    refuseUnknown(where, name, known);
    if (typeof value !== 'string' || value === '') {
      throw new UsageError(
        `${where}: "${name}" is not a string. Set it to a string, or remove it.`,
      );
    }
  }
}
