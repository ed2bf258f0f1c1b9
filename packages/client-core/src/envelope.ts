import type { Answer, Body } from './answer.js';
import { headerText } from './header-text.js';
import type { EnvelopeDescriptor } from './service-descriptor.js';

/** What an answer says about how the call went. */
export interface Verdict {
  /** `undefined` where the answer does not say. */
  readonly success: boolean | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
}

/** Reads the envelope of a JSON body, or of the XML that gateways fall back to. */
export function readEnvelope(envelope: EnvelopeDescriptor, answer: Answer, body: Body): Verdict {
  const { code, message, requestId, requestIdHeader, success } = envelope;
  const read = body.type === 'json' ? jsonReader(body.value) : xmlReader(answer.text);
  const header =
    requestIdHeader === undefined ? undefined : headerText(answer.headers, requestIdHeader);
  return {
    success: success === undefined ? undefined : asBoolean(read(success)),
    code: firstOf(code, read),
    message: firstOf(message, read),
    requestId: firstOf(requestId, read) ?? header,
  };
}

type Reader = (name: string) => unknown;

function jsonReader(value: unknown): Reader {
  return (name) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined;
}

/** Only the beginning is looked at, for error documents are short. */
function xmlReader(text: string): Reader {
  const beginning = text.slice(0, 16_384);
  return (name) => {
    const start = beginning.indexOf(`<${name}>`);
    const end = beginning.indexOf(`</${name}>`, start);
    return start === -1 || end === -1 ? undefined : beginning.slice(start + name.length + 2, end);
  };
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

/** Vendors write `false`, `"false"` and `"False"`. */
function asBoolean(value: unknown): boolean | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === false || word === 'false') {
    return false;
  }
  return word === true || word === 'true' ? true : undefined;
}
