import { childNode, type SpecNode } from '../spec/spec-node.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { ExactJson } from './exact-json.js';
import { readScalar, type ReadValue } from './read-value.js';

/** A parameter that came in pieces: members by name, items by their number. */
interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

/**
 * Reads the flat form of a parameter, in which older clients send what others send as JSON text: `ColumnFilter.ColumnName=a` and
 * `ColumnFilter.InList.1=b`. `pieces` holds the texts by what follows the first dot.
 */
export function readFlatValue(
  spec: SpecDocument,
  schema: SpecNode,
  pieces: ReadonlyMap<string, string>,
): ReadValue {
  const root: Branch = { children: new Map() };
  for (const [path, text] of pieces) {
    const leaf = path.split('.').reduce<Branch>((branch, name) => {
      const child = branch.children.get(name) ?? { children: new Map() };
      branch.children.set(name, child);
      return child;
    }, root);
    leaf.text = text;
  }
  try {
    return { value: toValue(spec, schema, root) };
  } catch (error) {
    if (error instanceof RangeError) return { problem: error.message };
    throw error;
  }
}

/** A member that the schema does not know stays text, so that the validator names it. Throws a `RangeError`. */
function toValue(spec: SpecDocument, schema: SpecNode | undefined, branch: Branch): ExactJson {
  const { text, children } = branch;
  if (children.size === 0) {
    const read: ReadValue =
      schema === undefined ? { value: text ?? '' } : readScalar(schema, text ?? '');
    if ('problem' in read) throw new RangeError(read.problem);
    return read.value;
  }
  if (text !== undefined) throw new RangeError('is given as a value and in pieces');
  if (schema?.value['type'] === 'array') {
    const items = childNode(spec, schema, 'items');
    return orderItems(children).map((item) => toValue(spec, items, item));
  }
  const properties = childNode(spec, schema, 'properties');
  return Object.fromEntries(
    [...children].map(([name, child]) => [
      name,
      toValue(spec, childNode(spec, properties, name), child),
    ]),
  );
}

/** Items are counted from 1, without a gap. */
function orderItems(children: ReadonlyMap<string, Branch>): Branch[] {
  return Array.from({ length: children.size }, (_, index) => {
    const item = children.get(String(index + 1));
    if (item === undefined) throw new RangeError('must number its items 1, 2, 3, …');
    return item;
  });
}
