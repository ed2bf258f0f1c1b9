import { SpecError } from '../spec/spec-error.js';

/** The text between a start and an end marker of a hand-written Markdown file. */
export interface Region {
  /** `generated:vendors` is written `<!-- generated:vendors -->`. */
  readonly name: string;
  /** `generated` is written `<!-- /generated -->`. */
  readonly end: string;
  readonly body: string;
}

/**
 * The text with one region filled in. Returns text without the start marker unchanged; a start
 * without its end is a `SpecError` that names the file.
 */
export function replaceRegion(file: string, text: string, region: Region): string {
  const start = `<!-- ${region.name} -->`;
  const end = `<!-- /${region.end} -->`;
  const from = text.indexOf(start);
  if (from < 0) {
    return text;
  }
  const to = text.indexOf(end, from);
  if (to < 0) {
    throw new SpecError([{ file, pointer: '', message: `"${start}" has no "${end}" after it` }]);
  }
  return `${text.slice(0, from + start.length)}\n\n${region.body.trim()}\n\n${text.slice(to)}`;
}
