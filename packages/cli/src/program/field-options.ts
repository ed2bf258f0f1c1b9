import type { Command, Option } from 'commander';
import { kebabCase } from './kebab-case.js';
import type { FieldSpec, OperationSpec, VendorEntry } from '../vendor/vendor-entry.js';
import { CliOption } from './cli-command.js';
import { collect } from './common-options.js';
import { exampleOf } from './example-of.js';
import { type NamedField, nameFields } from './name-fields.js';
import { offerValues } from './option-values.js';
import { onlyValue } from './read-fields.js';
import { takenOptions } from './taken-options.js';

/** `--region`, `--project`: what tells one client of the vendor from another. */
export function addVariableOptions(command: Command, { variables, regions }: VendorEntry): void {
  command.optionsGroup('Which client:');
  for (const { name, description, example } of variables) {
    const known =
      name === 'region' ? ` (${regions.length} are documented, such as ${example})` : '';
    command.option(`--${kebabCase(name)} <${name}>`, `${description || `the ${name}`}${known}`);
  }
}

/** An option for each field of an operation, `--from` and `--to` where it has a time range, and `--input` for everything at once. */
export function addFieldOptions(
  command: Command,
  vendor: VendorEntry,
  operation: OperationSpec,
  options: { readonly paging: boolean },
): void {
  const fields = fieldsOf(operation, options);
  command.optionsGroup(`${operation.id}:`);
  for (const end of ['from', 'to'] as const) {
    const named = fields.find(({ field }) => field.window === end);
    const help = `the same as --${named?.option ?? end}, as a time: -2h, yesterday, 2025-11-02T23:00:00Z`;
    // Where the vendor has no such end, it is understood all the same, so that the error can say so.
    command.addOption(new CliOption(`--${end} <time>`, help).hideHelp(named === undefined));
  }
  for (const { option, field } of fields) command.addOption(fieldOption(option, field));
  command.option(
    '--input <json>',
    'arguments as the vendor documents them, @file, or - for stdin; other options win over it',
  );
  command.addHelpText('after', exampleOf(command, vendor, fields));
}

/** The fields of an operation with the names of their options. Lists turn their pages themselves. */
export function fieldsOf(
  { fields, paging }: OperationSpec,
  options: { readonly paging: boolean },
): NamedField[] {
  const offered = fields.filter(({ path }) => options.paging || !paging.includes(path[0] ?? ''));
  return nameFields(offered, takenOptions);
}

function fieldOption(option: string, field: FieldSpec): Option {
  const { type, list, values } = field;
  const value = type === 'boolean' ? '[boolean]' : `<${values === undefined ? type : 'value'}>`;
  const made = new CliOption(`--${option} ${value}`, describeField(field));
  if (list === true) made.argParser(collect);
  if (onlyValue(field) !== undefined) made.hideHelp();
  return offerValues(made, type === 'boolean' ? ['true', 'false'] : (values ?? []));
}

function describeField({
  path,
  description,
  required,
  window,
  values,
  list,
  unit,
  defaultValue,
}: FieldSpec): string {
  const facts = [
    required && window === undefined ? 'required' : undefined,
    required && window !== undefined ? `required, or --${window}` : undefined,
    values === undefined ? undefined : `one of ${values.join(', ')}`,
    list === true ? 'may be given several times' : undefined,
    unit === undefined ? undefined : `in ${unit}`,
    defaultValue === undefined ? undefined : `default ${String(defaultValue)}`,
    path.length > 1 ? path.join('.') : undefined,
  ].filter((fact) => fact !== undefined);
  const text = description.replaceAll('`', '');
  return facts.length === 0 ? text : `${text} (${facts.join('; ')})`.trim();
}
