import { parseQuery } from '../signatures/query-items.js';
import type { Operation } from './operations.js';

/**
 * The query of a REST request by name, integers as numbers where the operation wants them. A value that is none stays text, so that the
 * validator sees it; of repeated parameters the last counts.
 */
export function readQuery(
  { parameters }: Operation,
  rawQuery: string,
): Readonly<Record<string, unknown>> {
  const types = new Map(parameters.map(({ name, schema }) => [name, schema.value['type']]));
  return Object.fromEntries(
    parseQuery(rawQuery, 'space').map(({ name, value }) => {
      const isInteger = types.get(name) === 'integer' && /^-?\d+$/.test(value);
      return [name, isInteger ? Number(value) : value];
    }),
  );
}
