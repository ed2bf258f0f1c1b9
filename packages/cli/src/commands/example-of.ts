import type { VendorEntry } from '../clients/vendor-entry.js';
import { kebabCase } from '../input/kebab-case.js';
import type { NamedField } from '../input/name-fields.js';
import { quoteWord } from '../input/quote-word.js';
import { onlyValue } from '../input/read-fields.js';

/**
 * Creates an example for the help of a command: all required options with values of the right type.
 */
export function exampleOf(
  command: readonly string[],
  vendor: VendorEntry,
  fields: readonly NamedField[],
): string {
  const variables = vendor.variables.map(({ name, example }) => `--${kebabCase(name)} ${example}`);
  const required = fields.filter(({ field }) => field.required && onlyValue(field) === undefined);
  const options = required.map(({ option, field }) => {
    if (field.window !== undefined) {
      return `--${field.window} ${field.window === 'from' ? '-2h' : 'now'}`;
    }
    return `--${option} ${quoteWord(sampleOf(field))}`;
  });
  const words = ['download-tasks', ...command, ...variables, ...options];
  return `\nExample:\n  $ ${words.join(' ')}`;
}

function sampleOf({ values, type }: NamedField['field']): string {
  if (values?.[0] !== undefined) {
    return values[0];
  }
  const samples = {
    string: 'TEXT',
    integer: '1',
    number: '1',
    boolean: 'false',
    json: '{"…": "…"}',
  };
  return samples[type];
}
