import process from 'node:process';
import { UsageError } from '../input/usage-error.js';
import type { CommonOptions } from '../clients/common-options.js';
import { type Cell, formatLines } from './format-lines.js';
import { createPaint, type Paint, plainPaint } from './paint.js';
import { type OutputMode, readFormat } from './read-format.js';
import { showJson, showText } from './show-text.js';
import { writeError } from './write-error.js';

/** A result in its two forms: a document for programs and rows for users. */
interface Result {
  readonly document: unknown;
  /**
   * Rows for a table on a terminal, or for tab-separated lines in a pipe. Absent: the document is
   * printed as JSON.
   */
  readonly rows?: readonly (readonly Cell[])[];
  /** The head of the table; tab-separated lines have none. */
  readonly head?: readonly string[];
  /** The rows for a pipe, if they differ. */
  readonly plainRows?: readonly (readonly Cell[])[];
  /** The text for a terminal if there are no rows. Absent: nothing is printed. */
  readonly empty?: string;
  /** The file to write to instead of stdout. */
  readonly file?: string | undefined;
  /** Only the owner may read the file. */
  readonly isSecret?: true;
}

/** Writes results to stdout and everything else to stderr. */
export interface Output {
  readonly mode: OutputMode;
  /** Whether the user requested a format. */
  readonly isGiven: boolean;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** Whether progress may be drawn on stderr. */
  readonly isLive: boolean;
  /** Adds colours for stderr. */
  readonly paintNote: Paint;
  /**
   * Writes the result of a command; called once, at its end. Writes nothing with `--ndjson`, which
   * prints only events.
   */
  result(result: Result): Promise<void>;
  /** Writes an event as one JSON line; only with `--ndjson`. */
  event(event: object): Promise<void>;
  /** Writes a line to stderr, unless `--quiet` is given. */
  readonly note: (line: string) => void;
  /** Writes the error of one of several items to stderr. */
  readonly error: (message: string) => void;
  /** Writes a trusted text to stdout unchanged. */
  readonly raw: (text: string) => void;
}

export function createOutput(options: CommonOptions): Output {
  const { query: expression, quiet: isQuiet, verbose: isVerbose } = options;
  const mode = readFormat(options);
  const { stdout, stderr } = process;
  const select = async (value: unknown): Promise<unknown> =>
    expression === undefined ? value : (await import('./query.js')).query(value, expression);
  return {
    mode,
    isGiven: mode !== 'text',
    isQuiet,
    isVerbose,
    isLive:
      stderr.isTTY &&
      // Some terminals, such as a serial line, report no size, so nothing can be drawn there.
      stderr.columns > 0 &&
      !isQuiet &&
      process.env['TERM'] !== 'dumb' &&
      !(mode === 'ndjson' && stdout.isTTY),
    paintNote: createPaint(stderr),
    async result(result) {
      if (mode === 'ndjson') {
        return;
      }
      const { file = '-', document } = result;
      const text =
        mode === 'text' || mode === 'table'
          ? await formatLinesOf(result, mode, expression === undefined ? undefined : select)
          : await formatDocument(await select(document), mode);
      if (file === '-') {
        stdout.write(text);
      } else {
        const { writeWholeFile } = await import('./write-whole-file.js');
        await writeWholeFile(file, text, result.isSecret ? { mode: 0o600 } : {});
      }
    },
    async event(event) {
      if (mode === 'ndjson') {
        stdout.write(`${showJson(await select(event))}\n`);
      }
    },
    note: (line) => {
      if (!isQuiet) {
        stderr.write(`${showText(line)}\n`);
      }
    },
    error: writeError,
    raw: (text) => void stdout.write(text),
  };
}

/**
 * Throws a UsageError if `-o` names a file but the output format is events, which programs read as
 * they arrive.
 */
export function refuseEventsIn(file: string | undefined, { mode }: Output): void {
  if (mode === 'ndjson' && file !== undefined && file !== '-') {
    throw new UsageError('-o writes one document, but --output ndjson writes events. Use json.');
  }
}

async function formatDocument(document: unknown, mode: 'json' | 'yaml'): Promise<string> {
  if (mode === 'json') {
    return `${showJson(document, 2)}\n`;
  }
  return (await import('./format-yaml.js')).formatYaml(document);
}

async function formatLinesOf(
  result: Result,
  mode: 'text' | 'table',
  select: ((value: unknown) => Promise<unknown>) | undefined,
): Promise<string> {
  const text =
    select === undefined
      ? await formatResult(result, mode)
      : plainValue(await select(result.document));
  return text === '' ? '' : `${text}\n`;
}

async function formatResult(result: Result, mode: 'text' | 'table'): Promise<string> {
  const { document, rows, head, plainRows = rows, empty = '', file = '-' } = result;
  if (rows === undefined || plainRows === undefined) {
    return showJson(document, 2);
  }
  const isScreen = process.stdout.isTTY && file === '-';
  const paint = file === '-' ? createPaint(process.stdout) : plainPaint;
  if (!isScreen && mode === 'text') {
    return formatLines(plainRows, paint);
  }
  if (rows.length === 0) {
    return empty;
  }
  const width = isScreen ? process.stdout.columns : undefined;
  return (await import('./format-table.js')).formatTable(head, rows, { paint, width });
}

/**
 * Formats a query result for shells: a string without quotes, a list with one item per line,
 * anything else as JSON.
 */
function plainValue(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return showText(value);
  }
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) {
    return value.map((each) => showText(String(each))).join('\n');
  }
  return showJson(value, 2);
}
