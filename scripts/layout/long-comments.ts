import ts from 'typescript';

/** The widest line that a comment may have, in characters. Prettier does not wrap comments. */
export const commentWidth = 100;

/** Returns the numbers of the lines that contain only a comment and are too wide. */
export function findLongComments(source: ts.SourceFile): number[] {
  const wide = new Set<number>();
  const visit = (node: ts.Node): void => {
    const before = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
    for (const comment of before) {
      for (const line of linesOf(source, comment)) {
        if (isTooWide(source, line)) {
          wide.add(line + 1);
        }
      }
    }
    for (const child of node.getChildren(source)) {
      visit(child);
    }
  };
  visit(source);
  return [...wide];
}

function linesOf(source: ts.SourceFile, range: ts.TextRange): number[] {
  const first = source.getLineAndCharacterOfPosition(range.pos).line;
  const last = source.getLineAndCharacterOfPosition(range.end).line;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A line without a space in its text, such as an address, cannot be wrapped. */
function isTooWide(source: ts.SourceFile, line: number): boolean {
  const start = source.getPositionOfLineAndCharacter(line, 0);
  const text = source.text.slice(start).split('\n', 1)[0] ?? '';
  const isComment = /^\s*(?:\/\/|\/?\*)/.test(text);
  return isComment && text.length > commentWidth && /\S \S/.test(text.replace(/^[\s/*]+/, ''));
}
