import process from 'node:process';

/** Longer lines are hard to read, however wide the screen is. */
const mostColumns = 100;

/**
 * Text of a help as the screen has room for it: lines that follow each other are one paragraph.
 * Lines that are indented, such as examples, stay as they are.
 */
export function wrapHelp(text: string, columns: number = helpColumns()): string {
  const width = Math.min(columns, mostColumns);
  return text
    .split('\n\n')
    .map((paragraph) => (/^ |\n /.test(paragraph) ? paragraph : wrapParagraph(paragraph, width)))
    .join('\n\n');
}

function helpColumns(): number {
  return process.stdout.columns || 80;
}

/** Words on lines of at most so many columns; empty lines before them stay. */
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
