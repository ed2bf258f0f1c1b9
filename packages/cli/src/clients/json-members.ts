import { UsageError } from '../input/usage-error.js';

/** The members of a JSON object. Throws a UsageError for any other value. */
export function membersOf(where: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...value };
  }
  throw new UsageError(`${where} is not a JSON object. Correct it; the README shows its form.`);
}

/** Throws a UsageError for an unknown name. */
export function refuseUnknown(where: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) {
    return;
  }
  throw new UsageError(`${where}: there is no "${name}". Use one of ${known.join(', ')}.`);
}
