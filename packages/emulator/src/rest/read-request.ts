import { findNode, type SpecDocument, type SpecNode } from '../spec/spec-document.js';
import type { Operation } from '../spec/operations.js';
import type { JsonObject } from '../tools/json.js';
import { parseQuery } from '../tools/query-items.js';

/**
 * The query of a REST request by name, with integers as numbers and booleans as such where the
 * operation requires them. Other values remain text, so that the validator reports them. The last
 * of repeated parameters counts.
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

/**
 * The members of a body from a query, by the types that the schema of the body gives them; `a.0`
 * and `a.1` are items of the list `a`. Members that the schema does not name remain text, so that
 * the validator reports them.
 */
export function readBodyOfQuery(
  spec: SpecDocument,
  schema: SpecNode,
  rawQuery: string,
): JsonObject {
  const typeOf = (...path: readonly string[]): unknown =>
    findNode(spec, schema.pointer, 'properties', ...path)?.value['type'];
  const body: Record<string, unknown> = {};
  const lists: Record<string, unknown[]> = {};
  for (const { name, value } of parseQuery(rawQuery)) {
    const list = /^(?<member>.+)\.\d+$/.exec(name)?.groups?.['member'];
    if (list !== undefined && typeOf(list) === 'array') {
      (lists[list] ??= []).push(readValue(typeOf(list, 'items'), value));
    } else {
      body[name] = readValue(typeOf(name), value);
    }
  }
  return { ...body, ...lists };
}

/** Clients write booleans in either case: those in Python send `True`. */
function readValue(type: unknown, value: string): unknown {
  if (type === 'integer' && isInt64(value)) {
    return Number(value);
  }
  if (type === 'boolean' && /^(true|false)$/i.test(value)) {
    return value.toLowerCase() === 'true';
  }
  return value;
}

/** No service accepts integers beyond 64 bits. */
function isInt64(text: string): boolean {
  return /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

/**
 * Leaves out values that count as absent in a schema marked `x-empty-means-absent`: `""` in a
 * string and `0` in an integer. Some SDKs cannot leave a field out and send these instead.
 */
export function withoutEmptyValues(
  spec: SpecDocument,
  schema: SpecNode | undefined,
  body: JsonObject,
): JsonObject {
  if (schema?.value['x-empty-means-absent'] !== true) {
    return body;
  }
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => {
      const type = findNode(spec, schema.pointer, 'properties', name)?.value['type'];
      return !((type === 'string' && value === '') || (type === 'integer' && value === 0));
    }),
  );
}
