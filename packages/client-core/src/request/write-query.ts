import type { ServiceDescriptor } from '../service-descriptor.js';
import { InvalidArgument } from './invalid-argument.js';
import { writeJsonText } from './write-json-text.js';

/** Writes the query of a request, without the `?`; `undefined` and `null` are left out. */
export type WriteQuery = (query: Readonly<Record<string, unknown>>) => string;

/**
 * Query arguments as the service reads them: JSON text where it wants that, everything else by
 * `writeUsual`. Which of them are JSON text depends on the name alone, so that both flavours of the
 * client, one of which does not know its operation here, write the same bytes.
 */
export function createWriteQuery(
  operations: ServiceDescriptor['operations'],
  writeUsual: WriteQuery,
): WriteQuery {
  const identifiers = jsonTextArguments(operations);
  const write = (name: string, value: unknown): string => {
    const inJson = identifiers.get(name);
    if (inJson !== undefined && value !== undefined && value !== null) {
      return `${name}=${encodeURIComponent(writeJsonText(name, value, inJson))}`;
    }
    if (typeof value === 'string') {
      return `${name}=${encodeURIComponent(value)}`;
    }
    checkNumber(name, value);
    return writeUsual({ [name]: value });
  };
  return (query) =>
    Object.entries(query)
      .map(([name, value]) => write(name, value))
      .filter((text) => text !== '')
      .join('&');
}

/** The arguments that are JSON text in any operation, with the identifiers in them. */
function jsonTextArguments(
  operations: ServiceDescriptor['operations'],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { jsonText = {} } of Object.values(operations)) {
    for (const [name, identifiers] of Object.entries(jsonText)) {
      found.set(name, new Set([...(found.get(name) ?? []), ...identifiers]));
    }
  }
  return found;
}

/** A number that was rounded on its way here would name something else. */
function checkNumber(name: string, value: unknown): void {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) {
    return;
  }
  if (!Number.isFinite(value)) {
    throw new InvalidArgument(`argument "${name}" is ${value}`, 'Pass a finite number.');
  }
  if (Number.isInteger(value)) {
    const message = `argument "${name}" is ${value}, beyond what a number holds exactly`;
    throw new InvalidArgument(message, 'Pass it as text: "9007199254740993".');
  }
}
