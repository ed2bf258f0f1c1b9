import type { FieldSpec } from './operation-spec.js';
import { kebabCase } from './kebab-case.js';

/** A field of an operation and the option that sets it. */
export interface NamedField {
  /** The option without the dashes: `logstore`. */
  readonly option: string;
  readonly field: FieldSpec;
}

/**
 * Names the options of an operation's fields: the documented name in kebab case, or the whole path
 * if two fields share a name. The prefix `task-` avoids a conflict with the CLI's own options
 * (`--query` selects output, `--task-query` is the task's query) and with the parser's `no-`
 * prefix.
 */
export function nameFields(fields: readonly FieldSpec[], taken: readonly string[]): NamedField[] {
  const names = fields.map(({ path }) => kebabCase(path.at(-1) ?? ''));
  return fields.map((field, index) => {
    const name = names[index] ?? '';
    const isShared = names.some((other, at) => other === name && at !== index);
    const option = isShared ? field.path.map(kebabCase).join('-') : name;
    const isTaken = taken.includes(option) || option.startsWith('no-');
    return { option: isTaken ? `task-${option}` : option, field };
  });
}
