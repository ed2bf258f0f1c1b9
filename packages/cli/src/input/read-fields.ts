import { UsageError } from './usage-error.js';
import { writeMoment } from './write-moment.js';
import type { FieldSpec } from './operation-spec.js';
import type { NamedField } from './name-fields.js';

interface WindowEnds {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** What goes into an operation's arguments, apart from the options named after its fields. */
export interface FieldSources {
  readonly fields: readonly NamedField[];
  /** What was given, by option. */
  readonly valueOf: (option: string) => unknown;
  readonly window: WindowEnds;
  /** Arguments as the vendor documents them; options win over it. */
  readonly base: Readonly<Record<string, unknown>>;
  /** `download-tasks create aliyun-sls`, for errors. */
  readonly command: string;
  /** Which fields must be given; those that the operation requires when absent. */
  readonly isNeeded?: (field: FieldSpec) => boolean;
}

/**
 * The arguments of a call in the vendor's own shape. Throws a UsageError that names every option
 * that is missing.
 */
export function readFields(sources: FieldSources): Record<string, unknown> {
  const { fields, valueOf, window, command, isNeeded = isRequired } = sources;
  checkWindow(fields, window, command);
  const input: Record<string, unknown> = structuredClone({ ...sources.base });
  const missing: string[] = [];
  for (const { option, field } of fields) {
    const given =
      valueOf(option) ??
      windowValue(field, window) ??
      identifierText(field, getPath(input, field.path)) ??
      onlyValue(field);
    if (given !== undefined) {
      setPath(input, field.path, given);
    } else if (isNeeded(field) && getPath(input, field.path) === undefined) {
      missing.push(field.window === undefined ? `--${option}` : `--${field.window}`);
    }
  }
  if (missing.length === 0) {
    return input;
  }
  throw new UsageError(
    `missing ${missing.join(', ')}. Run \`${command} --help\` for what they mean.`,
  );
}

function isRequired({ required }: FieldSpec): boolean {
  return required;
}

function checkWindow(fields: readonly NamedField[], window: WindowEnds, command: string): void {
  if (window.from && window.to && window.from > window.to) {
    throw new UsageError('--from is later than --to. Give the beginning of the range first.');
  }
  for (const end of ['from', 'to'] as const) {
    if (window[end] === undefined || fields.some(({ field }) => field.window === end)) {
      continue;
    }
    throw new UsageError(
      `${command} has no --${end}: its documentation has no such end of a time range in a known time zone. Run \`${command} --help\` for the options that it has.`,
    );
  }
}

function windowValue(field: FieldSpec, window: WindowEnds): string | number | undefined {
  const moment = field.window === undefined ? undefined : window[field.window];
  return moment === undefined ? undefined : writeMoment(moment, field);
}

/** Clients take 64-bit identifiers as text; people write them as numbers all the same. */
function identifierText({ type }: FieldSpec, value: unknown): unknown {
  if (type !== 'string') {
    return undefined;
  }
  if (typeof value === 'bigint') {
    return String(value);
  }
  return Array.isArray(value) && value.some((item) => typeof item === 'bigint')
    ? value.map((item: unknown) => (typeof item === 'bigint' ? String(item) : item))
    : undefined;
}

/** A required field with one possible value need not be given. */
export function onlyValue({ required, closed, values = [], list }: FieldSpec): string | undefined {
  return required && closed === true && values.length === 1 && list !== true
    ? values[0]
    : undefined;
}

/** The value at a path of names; undefined where there is none. */
export function getPath(
  input: Readonly<Record<string, unknown>>,
  path: readonly string[],
): unknown {
  return path.reduce<unknown>(
    (value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    input,
  );
}

function setPath(input: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    input[name] = value;
    return;
  }
  const inner = input[name];
  const next: Record<string, unknown> = isRecord(inner) ? inner : {};
  input[name] = next;
  setPath(next, rest, value);
}

/** Takes a value out of the arguments, with the objects around it that are empty then. */
export function takePath(input: Record<string, unknown>, path: readonly string[]): unknown {
  const [name = '', ...rest] = path;
  const value = Object.hasOwn(input, name) ? input[name] : undefined;
  if (rest.length === 0) {
    Reflect.deleteProperty(input, name);
    return value;
  }
  if (!isRecord(value)) {
    return undefined;
  }
  const taken = takePath(value, rest);
  if (Object.keys(value).length === 0) {
    Reflect.deleteProperty(input, name);
  }
  return taken;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
