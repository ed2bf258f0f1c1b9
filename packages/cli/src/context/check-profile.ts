import { UsageError } from '../exit/usage-error.js';
import { vendors } from '../generated/vendors.js';
import { attributeName, kebabCase } from '../program/kebab-case.js';

const variables = vendors.flatMap((vendor) => vendor.variables.map(({ name }) => name));

/** What a profile may set, for all vendors or below the name of one. */
const settings: readonly string[] = [
  ...new Set(variables.map((name) => attributeName(kebabCase(name)))),
  'endpointUrl',
  'network',
  'credentialProfile',
];

/** Refuses what nobody would ever read: a misspelt setting is worse than none. `where` begins the message of the UsageError. */
export function checkProfile(where: string, profile: unknown): void {
  const { vendors: ofVendors, ...own } = membersOf(where, profile);
  checkSettings(where, own, [...settings, 'vendors']);
  if (ofVendors === undefined) return;
  const known = vendors.map(({ id }) => id);
  for (const [id, values] of Object.entries(membersOf(`${where}, "vendors"`, ofVendors))) {
    refuseUnknown(`${where}, "vendors"`, id, known);
    checkSettings(`${where}, "${id}"`, membersOf(`${where}, "${id}"`, values), settings);
  }
}

function checkSettings(where: string, values: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(values)) {
    refuseUnknown(where, name, known);
    if (typeof value !== 'string' || value === '')
      throw new UsageError(`${where}: "${name}" is no text. Give it a text, or leave it out.`);
  }
}

/** The members of a JSON object. Throws a UsageError for any other value. */
export function membersOf(where: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError(`${where} is not a JSON object. Correct it; the README shows its form.`);
}

/** Throws a UsageError for a name that is none of those known. */
export function refuseUnknown(where: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new UsageError(`${where}: there is no "${name}". Take one of ${known.join(', ')}.`);
}
