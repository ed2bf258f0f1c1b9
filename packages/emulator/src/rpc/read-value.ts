import { type SpecDocument, childNode, type SpecNode } from '../spec/spec-document.js';
import { isList, parseExactJson, type ExactJson } from '../tools/json.js';
import type { OperationParameter } from '../spec/operations.js';

/** The value of a parameter, or what is wrong with its text. */
export type ReadValue = { readonly value: ExactJson } | { readonly problem: string };

/**
 * Converts the text of a parameter to the value that its schema describes. Integers of format int64
 * become bigints and are never rounded; other integers become numbers.
 */
export function readValue(
  spec: SpecDocument,
  parameter: OperationParameter,
  text: string,
): ReadValue {
  return parameter.jsonText
    ? readJsonText(spec, parameter.schema, text)
    : readScalar(parameter.schema, text);
}

/** The same for a value that is neither a list nor an object. */
function readScalar(schema: SpecNode, text: string): ReadValue {
  const { type } = schema.value;
  if (type === 'integer') {
    return /^[+-]?\d+$/.test(text)
      ? readInteger(schema, BigInt(text.replace(/^\+/, '')))
      : { problem: 'must be an integer' };
  }
  if (type === 'number') {
    return /^-?\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { problem: 'must be a number' };
  }
  if (type === 'boolean') {
    const word = text.toLowerCase();
    return word === 'true' || word === 'false'
      ? { value: word === 'true' }
      : { problem: 'must be true or false' };
  }
  return { value: text };
}

function readJsonText(spec: SpecDocument, schema: SpecNode, text: string): ReadValue {
  try {
    return { value: fit(spec, schema, parseExactJson(text)) };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { problem: 'must be JSON text' };
    }
    if (error instanceof RangeError) {
      return { problem: error.message };
    }
    throw error;
  }
}

/**
 * Gives every integer of a JSON text the type that its place in the schema requires. `null` in
 * place of a list or an object, which clients in Go and Java send for an unset one, counts as
 * absent. Throws a `RangeError`.
 */
function fit(spec: SpecDocument, schema: SpecNode | undefined, value: ExactJson): ExactJson {
  if (typeof value === 'bigint') {
    const read = readInteger(schema, value);
    if ('problem' in read) {
      throw new RangeError(read.problem);
    }
    return read.value;
  }
  if (isList(value)) {
    const items = childNode(spec, schema, 'items');
    return value.map((item) => fit(spec, items, item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const properties = childNode(spec, schema, 'properties');
  const members = Object.entries(value).flatMap(([name, member]) => {
    const schemaOfMember = childNode(spec, properties, name);
    return member === undefined || (member === null && holdsMany(schemaOfMember))
      ? []
      : [[name, fit(spec, schemaOfMember, member)] as const];
  });
  return Object.fromEntries(members);
}

function holdsMany(schema: SpecNode | undefined): boolean {
  return ['array', 'object'].includes(String(schema?.value['type']));
}

function readInteger(schema: SpecNode | undefined, integer: bigint): ReadValue {
  const { format, minimum, maximum } = schema?.value ?? {};
  const bits = format === 'int64' ? 64 : 53;
  if (BigInt.asIntN(bits, integer) !== integer) {
    return { problem: 'is too large' };
  }
  // Exact, unlike the validator, which sees a number; the limits themselves are whole numbers.
  if (typeof minimum === 'number' && integer < BigInt(minimum)) {
    return { problem: `must be >= ${minimum}` };
  }
  if (typeof maximum === 'number' && integer > BigInt(maximum)) {
    return { problem: `must be <= ${maximum}` };
  }
  return { value: format === 'int64' ? integer : Number(integer) };
}

/** The value for a schema validator: bigints become numbers. */
export function approximate(value: ExactJson): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (isList(value)) {
    return value.map(approximate);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : approximate(member),
    ]),
  );
}

/** A parameter sent in pieces: members by name, items by number. */
interface Branch {
  text?: string;
  readonly children: Map<string, Branch>;
}

/**
 * Reads the flat form of a parameter, which older clients send in place of JSON text:
 * `ColumnFilter.ColumnName=a` and `ColumnFilter.InList.1=b`. `pieces` holds the texts by what
 * follows the first dot.
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
    if (error instanceof RangeError) {
      return { problem: error.message };
    }
    throw error;
  }
}

/**
 * A member that the schema does not know remains text, so that the validator reports it. Throws a
 * `RangeError`.
 */
function toValue(spec: SpecDocument, schema: SpecNode | undefined, branch: Branch): ExactJson {
  const { text, children } = branch;
  if (children.size === 0) {
    const read: ReadValue =
      schema === undefined ? { value: text ?? '' } : readScalar(schema, text ?? '');
    if ('problem' in read) {
      throw new RangeError(read.problem);
    }
    return read.value;
  }
  if (text !== undefined) {
    throw new RangeError('was sent as a value and in pieces');
  }
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
    if (item === undefined) {
      throw new RangeError('must number its items 1, 2, 3, …');
    }
    return item;
  });
}
