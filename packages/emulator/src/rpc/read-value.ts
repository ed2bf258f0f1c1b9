import type { SpecDocument } from '../spec/spec-document.js';
import { childNode, type SpecNode } from '../spec/spec-node.js';
import { isList, parseExactJson, type ExactJson } from './exact-json.js';
import type { ParameterSpec } from './parameter-specs.js';

/** The value of a parameter, or what is wrong with its text. */
export type ReadValue = { readonly value: ExactJson } | { readonly problem: string };

/**
 * Turns the text of a parameter into the value that its schema describes. Integers of format int64 become bigints and are never rounded; other
 * integers become numbers.
 */
export function readValue(spec: SpecDocument, parameter: ParameterSpec, text: string): ReadValue {
  return parameter.jsonText
    ? readJsonText(spec, parameter.schema, text)
    : readScalar(parameter.schema, text);
}

/** The same for a value that is neither a list nor an object. */
export function readScalar(schema: SpecNode, text: string): ReadValue {
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
    if (error instanceof SyntaxError) return { problem: 'must be JSON text' };
    if (error instanceof RangeError) return { problem: error.message };
    throw error;
  }
}

/**
 * Gives every integer of a JSON text the type that its place in the schema asks for. `null` in place of a list or an object, which clients
 * in Go and Java send for an unset one, counts as not given. Throws a `RangeError`.
 */
function fit(spec: SpecDocument, schema: SpecNode | undefined, value: ExactJson): ExactJson {
  if (typeof value === 'bigint') {
    const read = readInteger(schema, value);
    if ('problem' in read) throw new RangeError(read.problem);
    return read.value;
  }
  if (isList(value)) {
    const items = childNode(spec, schema, 'items');
    return value.map((item) => fit(spec, items, item));
  }
  if (typeof value !== 'object' || value === null) return value;
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
  if (BigInt.asIntN(bits, integer) !== integer) return { problem: 'is too large' };
  // Exact, unlike the validator, which sees a number; the limits themselves are whole numbers.
  if (typeof minimum === 'number' && integer < BigInt(minimum)) {
    return { problem: `must be >= ${minimum}` };
  }
  if (typeof maximum === 'number' && integer > BigInt(maximum)) {
    return { problem: `must be <= ${maximum}` };
  }
  return { value: format === 'int64' ? integer : Number(integer) };
}

/** What a schema validator can look at: bigints as numbers. */
export function approximate(value: ExactJson): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (isList(value)) return value.map(approximate);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : approximate(member),
    ]),
  );
}
