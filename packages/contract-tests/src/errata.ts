import { atNamedPointer, isObject } from './json.js';
import type { ErrataEntry, Hold, VendorSpec } from './spec.js';
import { isDeepStrictEqual } from 'node:util';

/**
 * Returns the pointers at which an example violates its schema. The caller knows which schema
 * applies.
 */
export type FindViolations = (example: string) => readonly string[];

/** Describes what is no longer true in an errata entry; empty if the entry still applies. */
export function brokenHolds(
  spec: VendorSpec,
  entry: ErrataEntry,
  violations: FindViolations,
): string[] {
  const holds = entry.holds ?? [];
  if (holds.length === 0 && entry.unchecked === undefined) {
    return [
      `${entry.id}: has no statement that can be checked; add "holds", or "unchecked" with the reason`,
    ];
  }
  return holds
    .filter((hold) => !isTrue(spec, hold, violations))
    .map((hold) => describeHold(entry, hold));
}

/** The instance pointers that the ledger excuses in one example. */
export function excusedViolations(errata: readonly ErrataEntry[], example: string): string[] {
  return errata
    .flatMap((entry) => entry.holds ?? [])
    .flatMap((hold) => ('violates' in hold && hold.example === example ? [hold.violates] : []))
    .toSorted();
}

function isTrue(spec: VendorSpec, hold: Hold, violations: FindViolations): boolean {
  if ('violates' in hold) {
    return violations(hold.example).includes(hold.violates);
  }
  if ('contains' in hold) {
    return spec.readExample(hold.example).includes(hold.contains);
  }
  const root =
    'spec' in hold ? spec.document : (JSON.parse(spec.readExample(hold.example)) as unknown);
  const pointer = 'spec' in hold ? hold.spec : hold.pointer;
  const found = atNamedPointer(root, pointer);
  if (!('absent' in hold)) {
    return isDeepStrictEqual(found, hold.equals);
  }
  // If the parent does not exist, the pointer is wrong or its subject was removed.
  const parent = atNamedPointer(root, pointer.slice(0, pointer.lastIndexOf('/')));
  return found === undefined && typeof parent === 'object' && parent !== null;
}

function describeHold(entry: ErrataEntry, hold: Hold): string {
  const statement = isObject(hold) ? JSON.stringify(hold) : '';
  return `${entry.id}: no longer applies: ${statement}; drop the entry, or write down what is true now`;
}
