import { type NamedField, nameFields } from './name-fields.js';
import type { FieldSpec, OperationSpec } from './operation-spec.js';
import type { OptionSpec } from './option.js';
import { onlyValue } from './read-fields.js';
import { takenOptions } from './taken-options.js';

/**
 * Returns an option for each field of an operation, `--from` and `--to` if it has a time range, and
 * `--input` for all arguments at once. `readInput` reads their values together.
 */
export function fieldOptions(
  operation: OperationSpec,
  options: { readonly paging: boolean; readonly hasAliases: boolean },
): readonly OptionSpec<unknown>[] {
  const fields = fieldsOf(operation, options);
  return [
    ...(options.hasAliases ? aliasOptions : []),
    ...(['from', 'to'] as const).map((end) => endOption(end, fields)),
    ...fields.map(({ option, field }) => fieldOption(option, field)),
    {
      flags: '--input <json>',
      description:
        'arguments as the vendor documents them, @file, or - for stdin; other options override it',
      read: asGiven,
    },
  ];
}

/**
 * Returns the fields of an operation with their option names. Commands that follow the pages
 * themselves offer no paging fields.
 */
export function fieldsOf(
  { fields, paging }: OperationSpec,
  options: { readonly paging: boolean },
): NamedField[] {
  const offered = fields.filter(({ path }) => options.paging || !paging.includes(path[0] ?? ''));
  return nameFields(offered, takenOptions);
}

/** The names that other tools use for `--from` and `--to`. */
const aliasOptions: readonly OptionSpec<unknown>[] = (
  [
    ['since', 'from'],
    ['until', 'to'],
  ] as const
).map(([alias, end]) => ({
  flags: `--${alias} <time>`,
  description: `the same as --${end}`,
  isHidden: true,
  read: asGiven,
}));

/**
 * The option is accepted even if the vendor has no such end of a time range, so that the error can
 * explain it.
 */
function endOption(end: 'from' | 'to', fields: readonly NamedField[]): OptionSpec<unknown> {
  const named = fields.find(({ field }) => field.window === end);
  return {
    flags: `--${end} <time>`,
    description: `the same as --${named?.option ?? end}, as a time: -2h, yesterday, 2025-11-02T23:00:00Z`,
    isHidden: named === undefined,
    read: asGiven,
  };
}

function fieldOption(option: string, field: FieldSpec): OptionSpec<unknown> {
  const { type, list, values } = field;
  const value = type === 'boolean' ? '[boolean]' : `<${values === undefined ? type : 'value'}>`;
  const known = type === 'boolean' ? ['true', 'false'] : (values ?? []);
  return {
    flags: `--${option} ${value}`,
    description: describeField(field),
    offers: async () => known,
    isHidden: onlyValue(field) !== undefined,
    ...(list === true && { isList: true }),
    read: asGiven,
  };
}

function asGiven(given: unknown): unknown {
  return given;
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
    list === true ? 'repeatable' : undefined,
    unit === undefined ? undefined : `in ${unit}`,
    defaultValue === undefined ? undefined : `default ${String(defaultValue)}`,
    path.length > 1 ? path.join('.') : undefined,
  ].filter((fact) => fact !== undefined);
  const text = description.replaceAll('`', '');
  return facts.length === 0 ? text : `${text} (${facts.join('; ')})`.trim();
}
