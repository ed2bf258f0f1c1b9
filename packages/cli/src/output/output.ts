import process from 'node:process';
import { UsageError } from '../input/usage-error.js';
import type { CommonOptions } from '../clients/common-options.js';
import { type Cell, formatLines } from './format-lines.js';
import { createPaint, type Paint } from './paint.js';
import { showJson, showText } from './show-text.js';
import { writeError } from './write-error.js';

/** A result in its two forms: a document for programs, rows for people. */
interface Result {
  readonly document: unknown;
  /**
   * What a terminal shows as a table, and a pipe gets as lines with tabs. Absent: the document, as
   * JSON.
   */
  readonly rows?: readonly (readonly Cell[])[];
  /** The head of the table; lines have none. */
  readonly head?: readonly string[];
  /** The rows of a pipe, where they differ. */
  readonly plainRows?: readonly (readonly Cell[])[];
  /** What a terminal shows instead of a table without rows. Absent: nothing. */
  readonly empty?: string;
}

/** Writes results to stdout and everything about them to stderr. */
export interface Output {
  readonly mode: 'text' | 'json' | 'ndjson';
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** Whether progress may be drawn on stderr. */
  readonly isLive: boolean;
  /** Colours of stderr. */
  readonly paintNote: Paint;
  /** The result of a command, once at its end. With `--ndjson` only the events count. */
  result(result: Result): Promise<void>;
  /** Something that happened, one JSON line; only with `--ndjson`. */
  event(event: object): Promise<void>;
  /** A line on stderr, unless `--quiet`. */
  readonly note: (line: string) => void;
  /** What went wrong with one of several things, on stderr. */
  readonly error: (message: string) => void;
  /** A text of our own on stdout, as it is. */
  readonly raw: (text: string) => void;
}

export function createOutput(options: CommonOptions): Output {
  const { json, ndjson, query: expression, quiet: isQuiet, verbose: isVerbose } = options;
  const mode = ndjson ? 'ndjson' : json ? 'json' : 'text';
  if (ndjson && json) {
    throw new UsageError(
      '--json and --ndjson exclude each other. Take --ndjson for events as they happen, --json for one document.',
    );
  }
  const { stdout, stderr } = process;
  const select = async (value: unknown): Promise<unknown> =>
    expression === undefined ? value : (await import('./query.js')).query(value, expression);
  return {
    mode,
    isQuiet,
    isVerbose,
    isLive:
      stderr.isTTY &&
      // Some terminals have no size, such as a serial line: nothing can be drawn there.
      stderr.columns > 0 &&
      !isQuiet &&
      process.env['TERM'] !== 'dumb' &&
      !(mode === 'ndjson' && stdout.isTTY),
    paintNote: createPaint(stderr),
    async result(result) {
      if (mode === 'ndjson') {
        return;
      }
      if (mode === 'json') {
        stdout.write(`${showJson(await select(result.document), 2)}\n`);
      } else if (expression === undefined) {
        writeLines(await formatResult(result));
      } else {
        writeLines(plainValue(await select(result.document)));
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

async function formatResult(result: Result): Promise<string> {
  const { document, rows, head, plainRows = rows, empty = '' } = result;
  if (rows === undefined || plainRows === undefined) {
    return showJson(document, 2);
  }
  const paint = createPaint(process.stdout);
  if (!process.stdout.isTTY) {
    return formatLines(plainRows, paint);
  }
  if (rows.length === 0) {
    return empty;
  }
  return (await import('./format-table.js')).formatTable(head, rows, paint);
}

function writeLines(text: string): void {
  if (text !== '') {
    process.stdout.write(`${text}\n`);
  }
}

/**
 * What a query selects, for shells: text without quotes, a list line by line, anything else as
 * JSON.
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
