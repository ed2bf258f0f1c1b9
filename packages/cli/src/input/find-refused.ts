import type { NamedField } from './name-fields.js';
import type { FieldSpec } from './operation-spec.js';
import { getPath } from './read-fields.js';

/** An argument that a vendor may have refused, and the documented rule that it violates. */
export interface RefusedArgument {
  /** The option without the dashes. */
  readonly option: string;
  readonly given: unknown;
  /** Absent: the vendor's message names it. */
  readonly reason?: string;
}

/**
 * Finds the arguments that caused a refusal: those that the vendor's message names, else those that
 * violate the documentation. Returns an empty list if neither applies.
 */
export function findRefused(
  fields: readonly NamedField[],
  input: object,
  message: string,
): readonly RefusedArgument[] {
  const given = fields.flatMap(({ option, field }) => {
    const value = getPath({ ...input }, field.path);
    return value === undefined ? [] : [{ option, field, value }];
  });
  const named = given.filter(({ field }) => namesField(message, field));
  if (named.length > 0) {
    return named.map(({ option, value }) => ({ option, given: value }));
  }
  return given.flatMap(({ option, field, value }) => {
    const reason = complaintOf(field, value);
    return reason === undefined ? [] : [{ option, given: value, reason }];
  });
}

/** Searches for documented names case-sensitively, because many are common words. */
function namesField(message: string, { path }: FieldSpec): boolean {
  const name = path.at(-1) ?? '';
  const escaped = name.replaceAll(/[^\w]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(message);
}

function complaintOf(field: FieldSpec, value: unknown): string | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .map((each) => complaintOfValue(field, each))
    .find((complaint) => complaint !== undefined);
}

function complaintOfValue(field: FieldSpec, value: unknown): string | undefined {
  const { values, minimum, maximum } = field;
  if (values !== undefined && !values.includes(String(value))) {
    return `documented values: ${values.join(', ')}`;
  }
  if (typeof value === 'number') {
    return complaintOfNumber(value, minimum, maximum);
  }
  return typeof value === 'string' ? complaintOfText(value, field) : undefined;
}

function complaintOfText(
  text: string,
  { minLength, maxLength, pattern }: FieldSpec,
): string | undefined {
  const isShort = minLength !== undefined && text.length < minLength;
  if (isShort || (maxLength !== undefined && text.length > maxLength)) {
    const most = maxLength === undefined ? 'or more' : `to ${maxLength}`;
    return `documented length: ${minLength ?? 0} ${most} characters`;
  }
  return pattern !== undefined && !new RegExp(pattern, 'u').test(text)
    ? `documented pattern: ${pattern}`
    : undefined;
}

function complaintOfNumber(
  value: number,
  minimum: number | undefined,
  maximum: number | undefined,
): string | undefined {
  if (minimum !== undefined && value < minimum) {
    return `documented minimum: ${minimum}`;
  }
  return maximum !== undefined && value > maximum ? `documented maximum: ${maximum}` : undefined;
}
