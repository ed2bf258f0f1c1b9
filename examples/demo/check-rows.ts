import { countLines } from './count-lines.js';

/**
 * The rows of a file as counted in it, which must be as many as the vendor told, but for a header
 * line; just what it told for files that are no text. Throws otherwise, so that the demonstration
 * cannot end well with a wrong file.
 */
export async function checkRows(path: string, told: number | undefined): Promise<string> {
  if (!/\.(csv|json)(\.gz(ip)?)?$/.test(path)) {
    return told === undefined ? '' : `${told} (told)`;
  }
  const lines = await countLines(path);
  if (told === undefined) {
    return `${lines} (lines)`;
  }
  const headerLines = /\.csv/.test(path) ? 1 : 0;
  if (lines - headerLines === told) {
    return String(told);
  }
  throw new Error(`${path} holds ${lines - headerLines} rows, but the vendor counts ${told}.`);
}
