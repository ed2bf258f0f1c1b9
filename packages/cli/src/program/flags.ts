import { UsageError } from '../exit/usage-error.js';

/** What the parser found, by attribute name; read through the functions below, as its types say nothing. */
export type Flags = Readonly<Record<string, unknown>>;

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

export function textsFlag(flags: Flags, name: string): readonly string[] {
  const value = flags[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function isSet(flags: Flags, name: string): boolean {
  return flags[name] === true;
}

/** A whole number above 0. Throws a UsageError that names the option. */
export function countFlag(flags: Flags, name: string): number | undefined {
  const text = textFlag(flags, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UsageError(`--${name}: "${text}" is not a whole number above 0. Write it in digits.`);
}
