import { UsageError } from './usage-error.js';
import { writeMoment } from './write-moment.js';
import type { FieldSpec } from './operation-spec.js';
import type { NamedField } from './name-fields.js';

interface WindowEnds {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The sources of an operation's arguments. */
export interface FieldSources {
  readonly fields: readonly NamedField[];
  /** Returns the given value of an option. */
  readonly valueOf: (option: string) => unknown;
  readonly window: WindowEnds;
  /** Arguments in the vendor's own format; options override them. */
  readonly base: Readonly<Record<string, unknown>>;
  /** `download-tasks create aliyun-sls`, for errors. */
  readonly command: string;
  /** Whether a field is required. Default: what the operation requires. */
  readonly isNeeded?: (field: FieldSpec) => boolean;
}

/**
 * Returns the arguments of a call in the vendor's own format. Throws a UsageError that names every
 * missing option.
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
    `missing ${missing.join(', ')}. Run \`${command} --help\` for their meaning.`,
  );
}

function isRequired({ required }: FieldSpec): boolean {
  return required;
}

function checkWindow(fields: readonly NamedField[], window: WindowEnds, command: string): void {
  if (window.from && window.to && window.from > window.to) {
    throw new UsageError('--from is later than --to. Swap them.');
  }
  for (const end of ['from', 'to'] as const) {
    if (window[end] === undefined || fields.some(({ field }) => field.window === end)) {
      continue;
    }
    throw new UsageError(
      `${command} has no --${end}: the documentation does not define this end of a time range in a known time zone. Run \`${command} --help\` for its options.`,
    );
  }
}

function windowValue(field: FieldSpec, window: WindowEnds): string | number | undefined {
  const moment = field.window === undefined ? undefined : window[field.window];
  return moment === undefined ? undefined : writeMoment(moment, field);
}

/** Clients expect 64-bit identifiers as strings, but users may write them as numbers. */
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

/**
 * Returns the value of a required field with only one possible value, so that users may omit it.
 */
export function onlyValue({ required, closed, values = [], list }: FieldSpec): string | undefined {
  return required && closed === true && values.length === 1 && list !== true
    ? values[0]
    : undefined;
}

/** Returns the value at a property path; undefined if there is none. */
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

/** Removes a value from the arguments, and the enclosing objects that become empty. */
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
