/** Tables that generators keep up to date inside hand-written Markdown. */
export type Region = 'vendors' | 'operations' | 'states';

const end = '<!-- /generated -->';

/**
 * The text with each `<!-- generated:<region> --> … <!-- /generated -->` filled in.
 * Text without the markers comes back unchanged; a start without its end is an error.
 */
export function replaceRegion(file: string, text: string, region: Region, body: string): string {
  const start = `<!-- generated:${region} -->`;
  const from = text.indexOf(start);
  if (from < 0) return text;
  const to = text.indexOf(end, from);
  if (to < 0) throw new Error(`${file}: "${start}" has no "${end}" after it`);
  return `${text.slice(0, from + start.length)}\n\n${body.trim()}\n\n${text.slice(to)}`;
}
