import { Help } from 'commander';
import { wrapParagraph } from '../output/wrap-help.js';

const defaultHelp = new Help();
const leastWidth = 40;

/**
 * Formats an option or a command for the help. On a narrow screen, the description is on the lines
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
    defaultHelp.helpWidth = width;
    return defaultHelp.formatItem(term, termWidth, description, helper);
  }
  const lines = wrapParagraph(description, width - 6).split('\n');
  return [`  ${term}`, ...lines.map((line) => `      ${line}`)].join('\n');
}
