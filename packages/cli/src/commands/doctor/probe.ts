import type { FieldSpec, OperationSpec } from '../../input/operation-spec.js';

/** A read-only call that shows whether a signature is accepted. */
export interface Probe {
  readonly operation: OperationSpec;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Chooses the safe operation with the fewest required arguments, and fills them with made-up
 * values: a "not found" response also proves that the signature was accepted.
 */
export function chooseProbe(operations: readonly OperationSpec[]): Probe {
  const safe = operations
    .filter(({ retry }) => retry === 'safe')
    .toSorted((left, right) => requiredOf(left).length - requiredOf(right).length);
  const [operation] = safe;
  if (operation === undefined) {
    throw new Error('The vendor documents no read-only operation.');
  }
  const input = Object.fromEntries(
    requiredOf(operation).map((field) => [field.path[0] ?? '', madeUp(field)]),
  );
  return { operation, input };
}

function requiredOf({ fields }: OperationSpec): readonly FieldSpec[] {
  return fields.filter(({ required, path }) => required && path.length === 1);
}

function madeUp({ values, type, path }: FieldSpec): unknown {
  if (values?.[0] !== undefined) {
    return values[0];
  }
  if (type === 'boolean') {
    return false;
  }
  if (type === 'integer' || type === 'number') {
    return 1;
  }
  // Identifiers are strings of digits.
  return /id$/i.test(path.at(-1) ?? '') ? '1' : 'download-tasks-doctor';
}
