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
  /** Whether paging fields are offered. */
  readonly paging: boolean;
  /** Whether `--since` and `--until` are aliases of `--from` and `--to`. */
  readonly hasAliases: boolean;
  readonly signal: AbortSignal;
  /** Whether a field is required. Default: what the operation requires. */
  readonly isNeeded?: (field: FieldSpec) => boolean;
  /** Called with the arguments after they are read. */
  readonly onInput?: (input: object) => void;
}

/**
 * Reads the arguments of an operation from the options of a command. Throws a UsageError for
 * invalid options.
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
    throw new UsageError(`--${alias} is an alias of --${end}. Use only one of them.`);
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
    '--input is not a JSON object. Pass the arguments by their documented names.',
  );
}

/** `-` and `@-` mean stdin, `@file` means a file. */
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
