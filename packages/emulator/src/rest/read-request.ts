import { findNode, type SpecDocument, type SpecNode } from '../spec/spec-document.js';
import type { Operation } from '../spec/operations.js';
import type { JsonObject } from '../tools/json.js';
import { parseQuery } from '../tools/query-items.js';

/**
 * The query of a REST request by name, integers as numbers and booleans as such where the operation wants them. A value that is neither
 * stays text, so that the validator sees it; of repeated parameters the last counts.
 */
export function readQuery(
  { parameters }: Operation,
  rawQuery: string,
): Readonly<Record<string, unknown>> {
  const types = new Map(parameters.map(({ name, schema }) => [name, schema.value['type']]));
  return Object.fromEntries(
    parseQuery(rawQuery).map(({ name, value }) => {
      return [name, readValue(types.get(name), value)];
    }),
  );
}

/** Vendors' clients write booleans in either case: Python's `True` among them. */
function readValue(type: unknown, value: string): unknown {
  if (type === 'integer' && isInt64(value)) return Number(value);
  if (type === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}

/** Digits beyond 64 bits are no integer to any of the services. */
function isInt64(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

/**
 * Leaves out what a schema marked `x-empty-means-absent` reads as not given: `""` in a string and `0` in an integer. Some SDKs have no way
 * to leave a field out and send these instead.
 */
export function withoutEmptyValues(
  spec: SpecDocument,
  schema: SpecNode | undefined,
  body: JsonObject,
): JsonObject {
  if (schema?.value['x-empty-means-absent'] !== true) return body;
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      const type = findNode(spec, schema.pointer, 'properties', name)?.value['type'];
      return !((type === 'string' && value === '') || (type === 'integer' && value === 0));
    }),
  );
}
