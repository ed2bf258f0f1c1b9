import { UsageError } from './usage-error.js';
import { readTextFile, readTextOfStdin } from './read-text.js';
import { fieldsOf } from './field-options.js';
import { type Flags, textFlag } from './flags.js';
import { attributeName } from './kebab-case.js';
import { parseJson, parseValue } from './parse-value.js';
import { readFields } from './read-fields.js';
import { parseMoment } from './parse-moment.js';
import type { FieldSpec, OperationSpec } from './operation-spec.js';

export interface ReadInputOptions {
  /** `download-tasks create aliyun-sls`, for errors. */
  readonly command: string;
  /** Whether fields that turn pages are offered. */
  readonly paging: boolean;
  /** Whether `--since` and `--until` are other words for `--from` and `--to`. */
  readonly hasAliases: boolean;
  readonly signal: AbortSignal;
  /** Which fields must be given; those that the operation requires when absent. */
  readonly isNeeded?: (field: FieldSpec) => boolean;
  /** Is told the arguments, once they are read. */
  readonly onInput?: (input: object) => void;
}

/**
 * The arguments of an operation from the options of a command. Throws a UsageError for whatever is
 * wrong with them.
 */
export async function readInput(
  flags: Flags,
  operation: OperationSpec,
  options: ReadInputOptions,
): Promise<Record<string, unknown>> {
  const fields = fieldsOf(operation, options);
  const now = new Date();
  const moment = (end: 'from' | 'to'): Date | undefined => {
    const text = textOfEnd(flags, end, options.hasAliases);
    return text === undefined ? undefined : parseMoment(`--${end}`, text, now);
  };
  const input = readFields({
    fields,
    command: options.command,
    ...(options.isNeeded && { isNeeded: options.isNeeded }),
    base: await readBase(textFlag(flags, 'input'), options.signal),
    window: { from: moment('from'), to: moment('to') },
    valueOf: (option) => {
      const field = fields.find((named) => named.option === option)?.field;
      const given = flags[attributeName(option)];
      if (field === undefined || given === undefined) {
        return undefined;
      }
      if (given === true) {
        return true;
      }
      if (typeof given === 'string') {
        return parseValue(option, given, field);
      }
      if (!Array.isArray(given)) {
        return undefined;
      }
      return given.map((each) => parseValue(option, String(each), field));
    },
  });
  options.onInput?.(input);
  return input;
}

function textOfEnd(flags: Flags, end: 'from' | 'to', hasAliases: boolean): string | undefined {
  const alias = end === 'from' ? 'since' : 'until';
  const own = textFlag(flags, end);
  const other = hasAliases ? textFlag(flags, alias) : undefined;
  if (own !== undefined && other !== undefined) {
    throw new UsageError(`--${alias} is another word for --${end}. Give one of them.`);
  }
  return own ?? other;
}

async function readBase(
  input: string | undefined,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  if (input === undefined) {
    return {};
  }
  const text = await readInputText(input, signal);
  const value = parseJson('input', text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new UsageError(
    '--input is not a JSON object. Give the arguments by their documented names.',
  );
}

/** `-` and `@-` stand for stdin, `@file` for a file. */
async function readInputText(input: string, signal: AbortSignal): Promise<string> {
  if (input === '-' || input === '@-') {
    return readTextOfStdin('--input: stdin', { signal });
  }
  if (!input.startsWith('@')) {
    return input;
  }
  const path = input.slice(1);
  return (await readTextFile(path, `--input: ${path}`, { signal })) ?? '';
}
