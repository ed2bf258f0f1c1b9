import { findIdentifiers } from '../openapi/find-identifiers.js';
import type { SpecNode } from '../spec/spec-node.js';
import { byText } from './names.js';

/**
 * Returns the names of the properties in a schema that are 64-bit identifiers, or lists of them,
 * sorted; see {@link findIdentifiers}.
 */
export function collectIdentifiers(schemas: readonly SpecNode[], ownName?: string): string[] {
  const names = findIdentifiers(schemas, ownName).flatMap(({ name }) => name ?? []);
  return [...new Set(names)].toSorted(byText);
}
