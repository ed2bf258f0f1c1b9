import process from 'node:process';
import { UsageError } from '../exit/usage-error.js';
import { type Flags, isSet, textFlag } from '../program/flags.js';
import { createPaint, type Paint } from './paint.js';

/** A result in its two forms: a document for programs, a text for people. */
interface Result {
  readonly document: unknown;
  /** What a terminal shows; `plain` where it differs from what a pipe gets. */
  readonly text: () => string;
  readonly plain?: () => string;
}

/** Writes results to stdout and everything about them to stderr. */
export interface Output {
  readonly mode: 'text' | 'json' | 'ndjson';
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** Whether progress may be drawn on stderr. */
  readonly isLive: boolean;
  readonly paint: Paint;
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
}

export function createOutput(flags: Flags): Output {
  const mode = isSet(flags, 'ndjson') ? 'ndjson' : isSet(flags, 'json') ? 'json' : 'text';
  if (isSet(flags, 'ndjson') && isSet(flags, 'json')) {
    throw new UsageError(
      '--json and --ndjson exclude each other. Take --ndjson for events as they happen, --json for one document.',
    );
  }
  const expression = textFlag(flags, 'query');
  const isQuiet = isSet(flags, 'quiet');
  const { stdout, stderr } = process;
  const select = async (value: unknown): Promise<unknown> =>
    expression === undefined ? value : (await import('./query.js')).query(value, expression);
  return {
    mode,
    isQuiet,
    isVerbose: isSet(flags, 'verbose'),
    isLive:
      stderr.isTTY &&
      !isQuiet &&
      process.env['TERM'] !== 'dumb' &&
      !(mode === 'ndjson' && stdout.isTTY),
    paint: createPaint(stdout),
    paintNote: createPaint(stderr),
    async result({ document, text, plain = text }) {
      if (mode === 'ndjson') return;
      if (mode === 'json') stdout.write(`${JSON.stringify(await select(document), null, 2)}\n`);
      else if (expression === undefined) writeText(stdout.isTTY ? text() : plain());
      else writeText(plainValue(await select(document)));
    },
    async event(event) {
      if (mode === 'ndjson') stdout.write(`${JSON.stringify(await select(event))}\n`);
    },
    note: (line) => {
      if (!isQuiet) stderr.write(`${line}\n`);
    },
    error: (message) => void stderr.write(`download-tasks: ${message}\n`),
  };
}

function writeText(text: string): void {
  if (text !== '') process.stdout.write(`${text}\n`);
}

/** What a query selects, for shells: text without quotes, a list line by line, anything else as JSON. */
function plainValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return value.map(String).join('\n');
  return JSON.stringify(value, null, 2);
}
