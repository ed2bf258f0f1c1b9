import { countLines } from './count-lines.js';

/**
 * Counts the rows of a file, without the header line. Throws unless they match the vendor's count,
 * so that the demo cannot succeed with a wrong file. For files that are not text, returns the
 * vendor's count.
 */
export async function checkRows(path: string, reported: number | undefined): Promise<string> {
  if (!/\.(csv|json)(\.gz(ip)?)?$/.test(path)) {
    return reported === undefined ? '' : `${reported} (reported)`;
  }
  const lines = await countLines(path);
  if (reported === undefined) {
    return `${lines} (lines)`;
  }
  const headerLines = /\.csv/.test(path) ? 1 : 0;
  if (lines - headerLines === reported) {
    return String(reported);
  }
  throw new Error(`${path} holds ${lines - headerLines} rows, but the vendor counts ${reported}.`);
}
