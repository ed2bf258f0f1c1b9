import type { ExactJson } from './exact-json.js';

/** The parameters of a call that passed validation, by the vendor's names. A reader answers `undefined` for one that was not given. */
export interface RpcParameters {
  text(name: string): string | undefined;
  /** An integer of any format but int64. */
  integer(name: string): number | undefined;
  int64(name: string): bigint | undefined;
  flag(name: string): boolean | undefined;
  /** A parameter that holds JSON text: its int64 members are bigints. */
  json(name: string): ExactJson | undefined;
}

export function rpcParameters(values: ReadonlyMap<string, ExactJson>): RpcParameters {
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    integer: (name) => {
      const value = values.get(name);
      return typeof value === 'number' ? value : undefined;
    },
    int64: (name) => {
      const value = values.get(name);
      return typeof value === 'bigint' ? value : undefined;
    },
    flag: (name) => {
      const value = values.get(name);
      return typeof value === 'boolean' ? value : undefined;
    },
    json: (name) => values.get(name),
  };
}
