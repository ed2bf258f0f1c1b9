import type { NamedField } from './name-fields.js';
import type { FieldSpec } from './operation-spec.js';
import { getPath } from './read-fields.js';

/** An argument that a vendor may have refused, and what the documentation says against it. */
export interface RefusedArgument {
  /** Without the dashes. */
  readonly option: string;
  readonly given: unknown;
  /** Absent: the vendor's message names it. */
  readonly reason?: string;
}

/**
 * Which arguments of a refused call are to blame: those that the vendor's message names, else those
 * that are not what the documentation allows. An empty list: neither says.
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

/** Documented names are looked for as they are written: many are common words. */
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
    return `documented are ${values.join(', ')}`;
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
    return `documented are ${minLength ?? 0} ${most} characters`;
  }
  return pattern !== undefined && !new RegExp(pattern, 'u').test(text)
    ? `documented is the form ${pattern}`
    : undefined;
}

function complaintOfNumber(
  value: number,
  minimum: number | undefined,
  maximum: number | undefined,
): string | undefined {
  if (minimum !== undefined && value < minimum) {
    return `documented is ${minimum} or more`;
  }
  return maximum !== undefined && value > maximum ? `documented is ${maximum} or less` : undefined;
}
