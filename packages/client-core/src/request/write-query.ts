import type { ServiceDescriptor } from '../service-descriptor.js';
import { InvalidArgument } from './invalid-argument.js';
import { writeJsonText } from './write-json-text.js';

/** Formats the query of a request, without the `?`; `undefined` and `null` are omitted. */
export type WriteQuery = (query: Readonly<Record<string, unknown>>) => string;

/**
 * Formats query arguments as the service expects: JSON text where required, everything else like
 * openapi-fetch: `a=1&b=true&c=`, lists as `d=1&d=2`, objects as `e[x]=1`. Whether an argument is
 * JSON text depends only on its name, because one of the two client styles does not know the
 * operation here, and both must send the same bytes.
 */
export function createWriteQuery(operations: ServiceDescriptor['operations']): WriteQuery {
  const identifiers = jsonTextArguments(operations);
  const write = (name: string, value: unknown): string => {
    const inJson = identifiers.get(name);
    if (inJson !== undefined) {
      return `${name}=${encodeURIComponent(writeJsonText(name, value, inJson))}`;
    }
    checkNumber(name, value);
    return writeDefault(name, value);
  };
  return (query) => {
    const items: string[] = [];
    for (const [name, value] of Object.entries(query)) {
      const item = value === undefined || value === null ? '' : write(name, value);
      if (item !== '') {
        items.push(item);
      }
    }
    return items.join('&');
  };
}

function writeDefault(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((item) => writeScalar(name, item)).join('&');
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    return members.map(([key, member]) => writeScalar(`${name}[${key}]`, member)).join('&');
  }
  return writeScalar(name, value);
}

function writeScalar(name: string, value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return `${name}=${encodeURIComponent(value)}`;
  }
  if (typeof value === 'bigint') {
    return `${name}=${value}`;
  }
  const nextStep = 'Pass text, a number, true or false, or a list of these.';
  throw new InvalidArgument(`argument "${name}" cannot be sent in a query`, nextStep);
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

/** A rounded number would identify something else. */
function checkNumber(name: string, value: unknown): void {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) {
    return;
  }
  if (!Number.isFinite(value)) {
    throw new InvalidArgument(`argument "${name}" is ${value}`, 'Pass a finite number.');
  }
  if (Number.isInteger(value)) {
    const message = `argument "${name}" is ${value}, beyond what a number can represent exactly`;
    throw new InvalidArgument(message, 'Pass it as text: "9007199254740993".');
  }
}
