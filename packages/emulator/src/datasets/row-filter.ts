/** The fields of a row that a query can filter by. */
export interface RowAttributes {
  readonly stream: string;
  readonly level: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** Whether a row is selected; `undefined` selects all rows. */
export type RowFilter = ((attributes: RowAttributes) => boolean) | undefined;

const names: Readonly<Record<string, keyof RowAttributes>> = {
  stream: 'stream',
  logstream: 'stream',
  topic: 'stream',
  __topic__: 'stream',
  level: 'level',
  method: 'method',
  path: 'path',
  status: 'status',
};

const condition = /^(?<not>not\s+)?(?<name>\w+)\s*[:=]\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+))$/i;

/**
 * Reads the search part of a query: conditions on fields of emulated rows (`level: WARN`, `not
 * status = 404`, `stream: "a"`), joined by `and`. Any other query selects all rows, because the
 * emulator does not run queries.
 */
export function readRowFilter(search: string): RowFilter {
  const conditions = search.split(/\s+and\s+/i).map((text) => readCondition(text.trim()));
  const known = conditions.filter((filter) => filter !== undefined);
  return known.length === 0 || known.length < conditions.length
    ? undefined
    : (attributes) => known.every((filter) => filter(attributes));
}

function readCondition(text: string): RowFilter {
  const { not, name = '', quoted, bare } = condition.exec(text)?.groups ?? {};
  const attribute = names[name.toLowerCase()];
  if (attribute === undefined) {
    return undefined;
  }
  const wanted = quoted ?? bare ?? '';
  return (attributes) => (String(attributes[attribute]) === wanted) === (not === undefined);
}

/** Both filters at once. */
export function bothFilters(left: RowFilter, right: RowFilter): RowFilter {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return (attributes) => left(attributes) && right(attributes);
}

/** Rows of one log stream, or of all streams when no stream is named. */
export function streamFilter(name: string): RowFilter {
  return name === '' ? undefined : ({ stream }) => stream === name;
}
