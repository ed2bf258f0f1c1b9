/**
 * Whether a query has SQL after its search: a vertical bar outside of quoted text, as in the log
 * services of several clouds: `error and status: 500 | select count(*)`.
 */
export function hasSqlPart(query: string): boolean {
  return query.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').includes('|');
}
