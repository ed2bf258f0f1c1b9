import { UsageError } from './usage-error.js';
import { parseExactJson } from './parse-json.js';
import type { FieldSpec } from './operation-spec.js';

/**
 * Parses one value of a field from the text of an option. Throws a UsageError that states what the
 * field accepts.
 */
export function parseValue(option: string, text: string, field: FieldSpec): unknown {
  const { type, closed, values = [] } = field;
  if (closed === true && !values.includes(text)) {
    throw new UsageError(
      `--${option}: "${text}" is not one of ${values.join(', ')}. Use one of these.`,
    );
  }
  if (type === 'boolean') {
    return parseBoolean(option, text);
  }
  if (type === 'integer' || type === 'number') {
    return parseNumber(option, text, type);
  }
  return type === 'json' ? parseJson(option, text) : text;
}

/**
 * Parses the JSON of an option and keeps every digit of its integers. Throws a UsageError that
 * names the option but does not repeat its value.
 */
export function parseJson(option: string, text: string): unknown {
  try {
    return parseExactJson(text, option);
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(
      `--${option} is not JSON. Quote it for the shell: --${option} '{"key": "value"}'.`,
    );
  }
}

function parseBoolean(option: string, text: string): boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  throw new UsageError(`--${option}: "${text}" is neither true nor false. Use one of these.`);
}

function parseNumber(option: string, text: string, type: 'integer' | 'number'): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  const isValid = type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (isValid) {
    return number;
  }
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  throw new UsageError(`--${option}: "${text}" is not ${kind}. Write it in digits.`);
}
