/**
 * Whether a query has SQL behind its search: a vertical bar outside of quoted text, as log services
 * of several clouds write `error and status: 500 | select count(*)`.
 */
export function hasSqlPart(query: string): boolean {
  return query.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '').includes('|');
}
