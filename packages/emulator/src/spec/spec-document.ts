import { isJsonObject, type JsonObject } from '../tools/json.js';

/**
 * The parts of a bundled OpenAPI document that the emulator reads; the rest is data for the
 * validator.
 */
export interface SpecDocument {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, object>>;
  readonly components: object;
  readonly 'x-vendor': { readonly id: string; readonly title: string };
  readonly 'x-errors': readonly DocumentedError[];
}

interface DocumentedError {
  readonly code: string;
  readonly status: readonly number[];
  readonly message?: string;
}

/**
 * An object inside a spec and its real JSON pointer (`#/components/…`), with references resolved.
 */
export interface SpecNode {
  readonly pointer: string;
  readonly value: JsonObject;
}

/**
 * Finds the object below `#` or another pointer, following every local `$ref`; `undefined` if it
 * does not exist.
 */
export function findNode(
  spec: SpecDocument,
  from: string,
  ...keys: readonly string[]
): SpecNode | undefined {
  let pointer = from;
  let value: unknown = from.split('/').slice(1).map(unescapeKey).reduce<unknown>(child, spec);
  for (const key of [undefined, ...keys]) {
    if (key !== undefined) {
      value = child(value, key);
      pointer = `${pointer}/${escapeKey(key)}`;
    }
    const reference = isJsonObject(value) ? value['$ref'] : undefined;
    if (typeof reference === 'string') {
      const target = findNode(spec, reference);
      pointer = target?.pointer ?? pointer;
      value = target?.value;
    }
  }
  return isJsonObject(value) ? { pointer, value } : undefined;
}

/** The object under a member of a node, as `findNode` finds it; `undefined` when there is none. */
export function childNode(
  spec: SpecDocument,
  parent: SpecNode | undefined,
  key: string,
): SpecNode | undefined {
  return parent !== undefined && isJsonObject(parent.value[key])
    ? findNode(spec, parent.pointer, key)
    : undefined;
}

function child(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value[Number(key)];
  }
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeKey(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}
