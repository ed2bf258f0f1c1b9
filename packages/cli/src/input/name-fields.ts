import type { FieldSpec } from './operation-spec.js';
import { kebabCase } from './kebab-case.js';

/** A field of an operation and the option that gives it. */
export interface NamedField {
  /** Without the dashes: `logstore`. */
  readonly option: string;
  readonly field: FieldSpec;
}

/**
 * The options of an operation's fields: the documented name in lower case with dashes; the whole
 * path where two fields share a name; and `task-` before it where the CLI has an option of that
 * name (`--query` is for output, `--task-query` for the task), or would read `no-` as the end of
 * another option.
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
