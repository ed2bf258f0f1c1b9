import { isList, type ExactJson } from '../../tools/json.js';

const offsetMs = 8 * 3600 * 1000;

/**
 * Writes a moment as `yyyy-MM-dd HH:mm:ss`. The documentation does not name the time zone; China
 * Standard Time is assumed.
 */
export function formatChinaTime(date: Date): string {
  return new Date(date.getTime() + offsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads `yyyy-MM-dd HH:mm:ss`; `undefined` for anything else and for moments that do not exist. */
export function parseChinaTime(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) {
    return undefined;
  }
  const date = new Date(Date.parse(`${text.replace(' ', 'T')}Z`) - offsetMs);
  return !Number.isNaN(date.getTime()) && formatChinaTime(date) === text ? date : undefined;
}

/** A member of a JSON object; `undefined` if it does not exist. */
export function memberOf(value: ExactJson | undefined, name: string): ExactJson | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) {
    return undefined;
  }
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function textOf(value: ExactJson | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list; `undefined` if the value is not a list. */
export function textsOf(value: ExactJson | undefined): readonly string[] | undefined {
  if (value === undefined || !isList(value)) {
    return undefined;
  }
  return value.filter((item) => typeof item === 'string');
}

/** The identifiers of a list; `undefined` if the value is not a list. */
export function identifiersOf(value: ExactJson | undefined): readonly bigint[] | undefined {
  if (value === undefined || !isList(value)) {
    return undefined;
  }
  return value.filter((item) => typeof item === 'bigint');
}
