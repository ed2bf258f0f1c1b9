import { isObject, type JsonObject } from '../json.js';

/**
 * Replaces the secrets of a body: fields that the spec marks as secret, at any depth, and the query
 * of every URL. The result can be saved as an example.
 */
export function redactBody(document: JsonObject, body: unknown): unknown {
  const secret = new Set<string>();
  collectSecrets(document, secret);
  return redact(body, secret);
}

function redact(value: unknown, secret: ReadonlySet<string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/(https?:\/\/[^\s"'?]+)\?[^\s"']+/g, '$1?[redacted]');
  }
  if (Array.isArray(value)) {
    return value.map((item) => redact(item, secret));
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          secret.has(name) ? '[redacted]' : redact(member, secret),
        ]),
      )
    : value;
}

function collectSecrets(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      collectSecrets(item, found);
    }
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (isObject(member) && member['x-secret'] === true) {
        found.add(name);
      }
      collectSecrets(member, found);
    }
  }
}
