import { fieldsOf } from './field-options.js';
import type { Flags } from './flags.js';
import type { FieldSpec, OperationSpec } from './operation-spec.js';
import { onlyValue, takePath } from './read-fields.js';
import { readInput } from './read-input.js';
import type { ReadInputOptions } from './read-input.js';
import { UsageError } from './usage-error.js';

/**
 * A range of time, and what is exported of it: in the words that all vendors share, and in the
 * vendor's own besides.
 */
export interface RangeRequest {
  readonly from: Date;
  readonly to: Date;
  readonly [member: string]: unknown;
}

/**
 * What a complete export is asked for, from the options of a new task. What all vendors have a word
 * for need not be given: the vendor's package has defaults. Throws a UsageError for whatever is
 * missing or cannot be passed on.
 */
export async function readExportRequest(
  flags: Flags,
  operation: OperationSpec,
  options: Pick<ReadInputOptions, 'command' | 'signal' | 'onInput'>,
): Promise<RangeRequest> {
  const input = await readInput(flags, operation, {
    ...options,
    paging: true,
    hasAliases: true,
    isNeeded: ({ required, member, type }) =>
      required && member === undefined && type !== 'boolean',
  });
  const request: Record<string, unknown> = {};
  for (const { option, field } of fieldsOf(operation, { paging: true })) {
    const value = takePath(input, field.path);
    if (value === undefined || onlyValue(field) !== undefined) {
      continue;
    }
    const member = memberOf(field);
    if (member === undefined || Object.hasOwn(request, member)) {
      throw notForRange(`--${option}`);
    }
    request[member] = field.window === undefined ? value : toDate(value, field);
  }
  const [left] = Object.keys(input);
  if (left !== undefined) {
    throw notForRange(`"${left}" of --input`);
  }
  const { from, to, ...rest } = request;
  if (from instanceof Date && to instanceof Date) {
    return { from, to, ...rest };
  }
  throw new UsageError(
    `missing --from or --to. Run \`${options.command} --help\` for what they mean.`,
  );
}

/**
 * The name of a field in a request: the shared word for it, else its own, without the objects
 * around it. Undefined for what is deeper, such as where else a file is to be written to.
 */
function memberOf({ path, window, member }: FieldSpec): string | undefined {
  if (window !== undefined) {
    return window;
  }
  if (member !== undefined && member !== 'label') {
    return member;
  }
  return path.length <= 2 ? path.at(-1) : undefined;
}

function toDate(value: unknown, { time }: FieldSpec): Date {
  if (time === 'rfc3339') {
    return new Date(String(value));
  }
  return new Date(Number(value) * (time === 'ms' ? 1 : 1000));
}

function notForRange(what: string): UsageError {
  return new UsageError(
    `${what} is for one task, and cannot be used for a complete export. Leave it out, or add --single.`,
  );
}
