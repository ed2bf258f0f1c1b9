import { fieldsOf } from './field-options.js';
import type { Flags } from './flags.js';
import type { FieldSpec, OperationSpec } from './operation-spec.js';
import { onlyValue, takePath } from './read-fields.js';
import { readInput } from './read-input.js';
import type { ReadInputOptions } from './read-input.js';
import { UsageError } from './usage-error.js';

/**
 * A time range and what to export of it, in the members that all vendors share and in the vendor's
 * own.
 */
export interface RangeRequest {
  readonly from: Date;
  readonly to: Date;
  readonly [member: string]: unknown;
}

/**
 * Reads the request for a complete export from the options of a new task. Shared members are
 * optional, because the vendor's package has defaults. Throws a UsageError for options that are
 * missing or do not apply to an export.
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
    `missing --from or --to. Run \`${options.command} --help\` for their meaning.`,
  );
}

/**
 * Returns the name of a field in a request: the shared name, else its own name without the
 * enclosing objects. Returns undefined for deeper fields, such as an additional storage target.
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
    `${what} applies to a single task, not to a complete export. Remove it, or add --single.`,
  );
}
