import { isList, type ExactJson } from '../../rpc/exact-json.js';

/** A member of a JSON object; `undefined` where there is none. */
export function memberOf(value: ExactJson | undefined, name: string): ExactJson | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function textOf(value: ExactJson | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; `undefined` where there is no list. */
export function textsOf(value: ExactJson | undefined): readonly string[] | undefined {
  if (value === undefined || !isList(value)) return undefined;
  return value.filter((item) => typeof item === 'string');
}

/** The identifiers of a list; `undefined` where there is no list. */
export function identifiersOf(value: ExactJson | undefined): readonly bigint[] | undefined {
  if (value === undefined || !isList(value)) return undefined;
  return value.filter((item) => typeof item === 'bigint');
}
