/**
 * Replaces the text of a page between the markers `<!-- bench:name -->` and `<!-- /bench:name -->`.
 */
export function replaceRegion(page: string, name: string, text: string): string {
  const start = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from === -1 || to < from) {
    throw new Error(`the page has no region ${start} … ${end}`);
  }
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
