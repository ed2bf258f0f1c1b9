import { Help } from 'commander';
import { wrapParagraph } from '../output/wrap-help.js';

const usual = new Help();
const leastWidth = 40;

/**
 * An option or a command in a help. Where the screen leaves no room beside it, its description is
 * below it.
 */
export function formatHelpItem(
  term: string,
  termWidth: number,
  description: string,
  helper: Help,
): string {
  const width = helper.helpWidth ?? 80;
  if (description === '' || width - termWidth - 4 >= leastWidth) {
    usual.helpWidth = width;
    return usual.formatItem(term, termWidth, description, helper);
  }
  const lines = wrapParagraph(description, width - 6).split('\n');
  return [`  ${term}`, ...lines.map((line) => `      ${line}`)].join('\n');
}
