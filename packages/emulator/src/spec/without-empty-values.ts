import type { JsonObject } from '../core/json.js';
import type { SpecDocument } from './spec-document.js';
import { findNode, type SpecNode } from './spec-node.js';

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
