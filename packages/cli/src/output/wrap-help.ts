import process from 'node:process';

/** Longer lines are hard to read, even on a wide screen. */
const maxColumns = 100;

/**
 * Wraps help text to the width of the screen. Consecutive lines form a paragraph. Indented lines,
 * such as examples, are kept.
 */
export function wrapHelp(text: string, columns: number = helpColumns()): string {
  const width = Math.min(columns, maxColumns);
  return text
    .split('\n\n')
    .map((paragraph) => (/^ |\n /.test(paragraph) ? paragraph : wrapParagraph(paragraph, width)))
    .join('\n\n');
}

function helpColumns(): number {
  return process.stdout.columns || 80;
}

/** Wraps words into lines of at most `width` columns; keeps empty lines before them. */
export function wrapParagraph(paragraph: string, width: number): string {
  const [start = ''] = /^\n*/.exec(paragraph) ?? [];
  const lines: string[] = [];
  for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return `${start}${lines.join('\n')}`;
}
