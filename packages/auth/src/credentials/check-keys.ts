import { credentialConfigError } from './credential-error.js';
import {
  type CredentialScheme,
  type KeyMaterial,
  type KeyNames,
  neededNames,
} from './credential-scheme.js';

/** What is wrong with a value, without showing the value. */
export interface KeyProblem {
  readonly what: string;
  readonly nextStep: string;
}

const printable = /^[\x21-\x7e]+$/;

/**
 * Reads and checks the fields of a credentials object. `owner` identifies the object. Throws kind
 * `config` naming the field and the fix, never the value.
 */
export function keysOf<Credentials extends object>(
  { vendor, fields }: CredentialScheme<Credentials>,
  value: unknown,
  owner: string,
): KeyMaterial {
  if (typeof value !== 'object' || value === null) {
    const what = `is ${value === null ? 'null' : `of type ${typeof value}`}`;
    const nextStep = `It must be an object { ${neededNames(fields).join(', ')} }, or a function that returns a promise of one.`;
    throw configError(vendor, owner, { what, nextStep });
  }
  const read = (field: string): string =>
    checkKey(vendor, Reflect.get(value, field), `${owner}.${field}`);
  const { id, secret, token } = fields;
  const hasToken = token !== undefined && Reflect.get(value, token) !== undefined;
  return {
    id: id === undefined ? '' : read(id),
    secret: read(secret),
    token: hasToken ? read(token) : undefined,
  };
}

/**
 * Rejects fields that the cloud's credentials do not have, because a misspelled secret would
 * otherwise be reported under the wrong name.
 */
export function checkFieldNames<Credentials extends object>(
  { vendor, fields }: CredentialScheme<Credentials>,
  value: object,
): void {
  const known: readonly string[] = Object.values(fields);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) {
    return;
  }
  const meant = meantField(fields, unknown);
  throw configError(vendor, `credentials.${unknown}`, {
    what: 'is not a field of the credentials',
    nextStep:
      meant === undefined ? `Known fields: ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  });
}

/**
 * Every cloud and tool has its own names for the same three things; the words in a name identify
 * the field better than its spelling.
 */
function meantField({ id, secret, token }: KeyNames, name: string): string | undefined {
  if (/token/i.test(name)) {
    return token;
  }
  if (/secret|^sk$/i.test(name)) {
    return secret;
  }
  if (/access|id$|^ak$/i.test(name)) {
    return id;
  }
  return undefined;
}

function checkKey(vendor: string, value: unknown, label: string): string {
  const problem = problemWith(value);
  if (problem === undefined && typeof value === 'string') {
    return value;
  }
  throw configError(vendor, label, problem ?? problemOfType(value));
}

/** Why a value cannot be a key, without repeating it; undefined if it can. */
export function problemWith(value: unknown): KeyProblem | undefined {
  return typeof value === 'string' ? problemOfText(value) : problemOfType(value);
}

function configError(vendor: string, label: string, { what, nextStep }: KeyProblem): Error {
  return credentialConfigError(vendor, `${label} ${what}`, nextStep);
}

function problemOfType(value: unknown): KeyProblem {
  if (value === undefined || value === null) {
    return { what: 'is missing', nextStep: "Set it to the key from the cloud's console." };
  }
  return { what: `is of type ${typeof value}`, nextStep: 'It must be a string.' };
}

function problemOfText(value: string): KeyProblem | undefined {
  if (value === '') {
    return {
      what: 'is empty',
      nextStep: "Set it to the key from the cloud's console, or omit it.",
    };
  }
  if (/\s/.test(value)) {
    return {
      what: 'contains a space or a line break',
      nextStep: 'Copy the key again, without surrounding characters.',
    };
  }
  if (!printable.test(value)) {
    return {
      what: 'contains a character that is not allowed in keys',
      nextStep: 'Copy the key again.',
    };
  }
  return undefined;
}
