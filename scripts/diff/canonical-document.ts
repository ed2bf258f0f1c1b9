import { isDeepStrictEqual } from 'node:util';
import { normalizeDocument } from '../openapi/normalize-document.js';
import { SpecNode } from '../spec/spec-node.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { YamlFile } from '../spec/yaml-file.js';

const methods = ['get', 'put', 'post', 'delete'] as const;

/** Keywords that describe a schema, not its values. Outer ones take precedence. */
const annotations = new Set([
  'title',
  'description',
  'externalDocs',
  'default',
  'example',
  'examples',
]);

type Members = Record<string, unknown>;

/**
 * Returns the canonical form of a spec for comparisons: specs with the same meaning for users are
 * equal. Normalizes media types, removes hidden properties, moves parameters of a path to its
 * operations, and merges `allOf` into one object.
 */
export function canonicalDocument(source: YamlFile): unknown {
  const normal = normalizeDocument(source);
  const copy = structuredClone(normal.value);
  walkSpec(copy, (place, pointer, node) => {
    if (place === 'pathItem') {
      moveParameters(node);
    }
    if (place === 'schema' && Reflect.has(node, 'allOf')) {
      const merged = mergeParts(new SpecNode(normal, pointer, structuredClone(node)), []);
      if (merged !== undefined) {
        Reflect.deleteProperty(node, 'allOf');
        Object.assign(node, merged);
      }
    }
    if (place === 'schema') {
      unwrapType(node);
    }
  });
  return copy;
}

function moveParameters(pathItem: object): void {
  const shared: unknown = Reflect.get(pathItem, 'parameters');
  if (!Array.isArray(shared)) {
    return;
  }
  for (const method of methods) {
    const operation: unknown = Reflect.get(pathItem, method);
    if (typeof operation === 'object' && operation !== null) {
      const own: unknown = Reflect.get(operation, 'parameters');
      Reflect.set(operation, 'parameters', [...shared, ...(Array.isArray(own) ? own : [])]);
    }
  }
  Reflect.deleteProperty(pathItem, 'parameters');
}

/** Replaces `type: [string]` with `type: string`. */
function unwrapType(schema: object): void {
  const type: unknown = Reflect.get(schema, 'type');
  if (Array.isArray(type) && type.length === 1) {
    Reflect.set(schema, 'type', type[0]);
  }
}

/** Returns `undefined` if the parts contradict each other or are recursive. */
function mergeParts(schema: SpecNode, around: readonly string[]): Members | undefined {
  if (around.includes(schema.pointer)) {
    return undefined;
  }
  const inside = [...around, schema.pointer];
  const parts = [
    ...schema.items('allOf').map((part) => mergeParts(part, inside)),
    withoutParts(schema),
  ];
  let merged: Members | undefined = {};
  for (const part of parts) {
    merged = part === undefined || merged === undefined ? undefined : merge(merged, part);
  }
  return merged;
}

function withoutParts(schema: SpecNode): Members {
  const { allOf: _allOf, ...rest }: Members = { ...Object(schema.value) };
  return rest;
}

function merge(left: Members, right: Members): Members | undefined {
  const merged: Members = { ...left };
  for (const [word, value] of Object.entries(right)) {
    const before = merged[word];
    if (before === undefined || annotations.has(word) || isDeepStrictEqual(before, value)) {
      merged[word] = value;
    } else if (word === 'properties') {
      merged[word] = { ...Object(before), ...Object(value) };
    } else if (word === 'required' && Array.isArray(before) && Array.isArray(value)) {
      merged[word] = [...new Set([...before, ...value].map(String))];
    } else {
      return undefined;
    }
  }
  return merged;
}
