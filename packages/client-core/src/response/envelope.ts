import type { EnvelopeDescriptor } from '../service-descriptor.js';
import { headerText } from './headers.js';
import type { Body, WireResponse } from './response.js';

/** The outcome that a response reports. */
export interface ReportedOutcome {
  /** `undefined` if the response does not report it. */
  readonly success: boolean | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/** Reads the envelope of a JSON body, or of the XML that gateways may send. */
export function readEnvelope(
  envelope: EnvelopeDescriptor,
  response: WireResponse,
  body: Body,
): ReportedOutcome {
  const { code, message, requestId, requestIdHeader, success } = envelope;
  const read = body.type === 'json' ? jsonReader(body.value) : xmlReader(response.text);
  const header =
    requestIdHeader === undefined ? undefined : headerText(response.headers, requestIdHeader);
  return {
    success: asBoolean(firstPresent(pointersOf(success), read)),
    code: firstOf(code, read),
    message: firstOf(message, read),
    requestId: firstOf(requestId, read) ?? header,
  };
}

/** Returns the value at a JSON pointer; undefined if there is none. */
type Reader = (pointer: string) => unknown;

function jsonReader(body: unknown): Reader {
  return (pointer) => namesIn(pointer).reduce(memberOf, body);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/**
 * Only searches the beginning, because error documents are short, and only for the last name,
 * because the nesting differs between gateways.
 */
function xmlReader(text: string): Reader {
  const beginning = text.slice(0, 16_384);
  return (pointer) => {
    const name = namesIn(pointer).at(-1) ?? '';
    const start = beginning.indexOf(`<${name}>`);
    const end = beginning.indexOf(`</${name}>`, start);
    return start === -1 || end === -1 ? undefined : beginning.slice(start + name.length + 2, end);
  };
}

function namesIn(pointer: string): readonly string[] {
  if (!pointer.startsWith('/')) {
    return [pointer];
  }
  const names = pointer.slice(1).split('/');
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function pointersOf(pointers: EnvelopeDescriptor['success']): readonly string[] {
  return typeof pointers === 'string' ? [pointers] : (pointers ?? []);
}

function firstPresent(pointers: readonly string[], read: Reader): unknown {
  return pointers.map(read).find((value) => value !== undefined);
}

function firstOf(names: readonly string[], read: Reader): string | undefined {
  for (const name of names) {
    const value = read(name);
    if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') {
      return String(value);
    }
  }
  return undefined;
}

/** Vendors send `false`, `"false"` and `"False"`. */
function asBoolean(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === false || word === 'false') {
    return false;
  }
  return word === true || word === 'true' ? true : undefined;
}
