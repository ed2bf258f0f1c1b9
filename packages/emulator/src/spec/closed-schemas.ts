import { isJsonObject } from '../core/json.js';

/** A copy of a spec in which every object refuses members that it does not name, at any depth: right for requests, too strict for answers. */
export function withClosedObjects(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withClosedObjects);
  if (!isJsonObject(node)) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, withClosedObjects(member)]),
  );
  const isOpenObject =
    isJsonObject(node['properties']) &&
    !('additionalProperties' in node) &&
    !('unevaluatedProperties' in node);
  return isOpenObject ? { ...copy, unevaluatedProperties: false } : copy;
}
