import { adviseOnName } from '../options/nearest-name.js';
import type { OperationDescriptor, ServiceDescriptor } from '../service-descriptor.js';
import { asInvalidArgument, InvalidArgument } from './invalid-argument.js';
import type { HeaderEntry, WireRequest } from './wire-request.js';
import type { WriteQuery } from './write-query.js';

/**
 * Serializes the flat arguments of an operation to a request.
 *
 * @throws {InvalidArgument} if an argument is unknown, missing or cannot be sent.
 */
export type Serialize = (operation: OperationDescriptor, input: object) => WireRequest;

/** The parts that all requests of an operation share. */
interface Prepared {
  readonly headers: readonly HeaderEntry[];
  readonly body: 'none' | 'json' | 'form';
  /** The text around the path arguments; the first one starts with the base URL. */
  readonly literals: readonly string[];
  readonly pathArguments: readonly string[];
}

export function createSerialize(
  service: Pick<ServiceDescriptor, 'headers'>,
  init: { readonly baseUrl: string; readonly writeQuery: WriteQuery },
): Serialize {
  const prepared = new Map<OperationDescriptor, Prepared>();
  return (operation, input) => {
    let fixed = prepared.get(operation);
    if (fixed === undefined) {
      fixed = prepare(operation, service.headers, init.baseUrl);
      prepared.set(operation, fixed);
    }
    const parts = sortArguments(operation, input);
    checkRequired(operation, input);
    checkPathArguments(parts.path);
    try {
      return {
        method: operation.method,
        url: urlOf(fixed, parts.path, init.writeQuery(parts.query)),
        headers: withArguments(fixed.headers, parts.header),
        body: bodyOf(fixed, parts.body),
      };
    } catch (cause) {
      throw asInvalidArgument(cause);
    }
  };
}

/**
 * Rejects path arguments that would address another resource: an empty one addresses the
 * collection, and `..` its parent.
 */
export function checkPathArguments(path: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(path)) {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (text === '' || text === '.' || text === '..') {
      const nextStep = `"${name}" is part of the path: pass the identifier itself.`;
      throw new InvalidArgument(`argument "${name}" is empty or not an identifier`, nextStep);
    }
  }
}

/** Virtual paths (`/#Action`) identify an operation; the fragment is not sent, only the query. */
export function withoutFragment(address: string): string {
  return address.replace(/#[^?]*/, '');
}

const placeholder = /\{([^{}]+)\}/;

function prepare(
  operation: OperationDescriptor,
  serviceHeaders: Readonly<Record<string, string>>,
  baseUrl: string,
): Prepared {
  // With one group in the pattern, every second element is a name.
  const pieces = (baseUrl + withoutFragment(operation.path)).split(placeholder);
  const headers = Object.entries(serviceHeaders).map(([name, value]): HeaderEntry => [
    name.toLowerCase(),
    value,
  ]);
  const hasBody = Object.values(operation.parameters).includes('body');
  const type = headers.find(([name]) => name === 'content-type')?.[1];
  if (hasBody && type === undefined) {
    headers.push(['content-type', 'application/json']);
  }
  const isForm = type === 'application/x-www-form-urlencoded';
  return {
    headers,
    body: hasBody ? (isForm ? 'form' : 'json') : 'none',
    literals: pieces.filter((_piece, index) => index % 2 === 0),
    pathArguments: pieces.filter((_piece, index) => index % 2 === 1),
  };
}

type Parts = Readonly<Record<'path' | 'query' | 'header' | 'body', Record<string, unknown>>>;

function sortArguments(operation: OperationDescriptor, input: object): Parts {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const nextStep = 'Pass one object with named arguments.';
    throw new InvalidArgument('the arguments are not an object', nextStep);
  }
  const parts: Parts = { path: {}, query: {}, header: {}, body: {} };
  const { parameters } = operation;
  for (const [name, value] of Object.entries(input)) {
    const place = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (place === undefined) {
      const advice = adviseOnName(name, Object.keys(parameters));
      throw new InvalidArgument(`there is no argument "${name}"`, advice);
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new InvalidArgument(`argument "${name}" is ${value}`, 'Pass a finite number.');
    }
    if (value !== undefined) {
      parts[place][name] = value;
    }
  }
  return parts;
}

function checkRequired(operation: OperationDescriptor, input: object): void {
  for (const name of operation.required) {
    const value: unknown = Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined;
    if (value === undefined || value === null) {
      const nextStep = `See ${operation.documentation}`;
      throw new InvalidArgument(`argument "${name}" is missing`, nextStep);
    }
  }
}

function urlOf(
  { literals, pathArguments }: Prepared,
  values: Readonly<Record<string, unknown>>,
  query: string,
): URL {
  let address = literals[0] ?? '';
  for (const [index, name] of pathArguments.entries()) {
    address += encodeURIComponent(String(values[name])) + (literals[index + 1] ?? '');
  }
  return new URL(query === '' ? address : `${address}?${query}`);
}

/** Allowed characters of a header value; platforms use the same rule. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

function withArguments(
  fixed: readonly HeaderEntry[],
  values: Readonly<Record<string, unknown>>,
): readonly HeaderEntry[] {
  const given = Object.entries(values).map(([name, value]): HeaderEntry => {
    const text = String(value).trim();
    if (!headerValue.test(text)) {
      const nextStep = 'Remove line breaks, and characters that are not allowed in headers.';
      throw new InvalidArgument(`argument "${name}" cannot be sent in a header`, nextStep);
    }
    return [name.toLowerCase(), text];
  });
  if (given.length === 0) {
    return fixed;
  }
  return [...fixed.filter(([name]) => !given.some(([other]) => other === name)), ...given];
}

const encoder = new TextEncoder();

/** Like openapi-fetch: JSON, unless the service's headers set a form. */
function bodyOf(
  { body: type }: Prepared,
  values: Readonly<Record<string, unknown>>,
): Uint8Array<ArrayBuffer> | undefined {
  if (type === 'none') {
    return undefined;
  }
  return encoder.encode(type === 'form' ? formOf(values) : JSON.stringify(values));
}

function formOf(values: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(values).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(entries).toString();
}
