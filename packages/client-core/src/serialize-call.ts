import type { UrlParts } from './http-client.js';
import { asInvalidArgument, InvalidArgument } from './invalid-argument.js';
import { adviseOnName } from './nearest-name.js';
import type { OperationDescriptor, ParameterPlace } from './service-descriptor.js';
import type { WireRequest } from './wire-request.js';

type Parts = Record<ParameterPlace, Record<string, unknown>>;

/**
 * Turns the flat arguments of an operation into the request that says the same.
 *
 * @throws {InvalidArgument} when an argument is unknown, missing or impossible to send.
 */
export function serializeCall(
  operation: OperationDescriptor,
  input: object,
  service: {
    readonly headers: Readonly<Record<string, string>>;
    readonly buildUrl: (path: string, parts: UrlParts) => URL;
  },
): WireRequest {
  const parts = sortArguments(operation, input);
  checkRequired(operation, input);
  checkPathArguments(parts.path);
  const { method, path } = operation;
  try {
    const headers = new Headers(service.headers);
    for (const [name, value] of Object.entries(parts.header)) {
      headers.set(name, String(value));
    }
    const body = hasBody(operation) ? serializeBody(parts.body, headers) : undefined;
    return { method, url: service.buildUrl(path, parts), headers, body };
  } catch (cause) {
    throw asInvalidArgument(cause);
  }
}

/**
 * Refuses path arguments that would make the request one for another resource: an empty one ends
 * at the collection, and `..` at whatever lies above.
 */
export function checkPathArguments(path: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(path)) {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (text === '' || text === '.' || text === '..') {
      const nextStep = `"${name}" is part of the path: pass the identifier itself.`;
      throw new InvalidArgument(`argument "${name}" is empty or no identifier`, nextStep);
    }
  }
}

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

function hasBody(operation: OperationDescriptor): boolean {
  return Object.values(operation.parameters).includes('body');
}

/** As openapi-fetch does: JSON, unless the service's headers say form. */
function serializeBody(body: Record<string, unknown>, headers: Headers): Uint8Array<ArrayBuffer> {
  const type = headers.get('content-type');
  if (type === null) {
    headers.set('content-type', 'application/json');
  }
  return new TextEncoder().encode(
    type === 'application/x-www-form-urlencoded' ? formOf(body) : JSON.stringify(body),
  );
}

function formOf(body: Record<string, unknown>): string {
  const entries = Object.entries(body).map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(entries).toString();
}
