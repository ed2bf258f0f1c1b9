import { redactText } from '@download-tasks/client-core';

/**
 * Redacts links and other secrets in a JSON value: properties that the spec marks as secret, and
 * values that look like links.
 */
export function redactValue(value: unknown, secretFields: readonly string[]): unknown {
  if (typeof value === 'string') {
    return redactLinks(value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => redactValue(each, secretFields));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretFields.includes(name) && isFilled(member)
        ? '[redacted]'
        : redactValue(member, secretFields),
    ]),
  );
}

/** Redacts what looks like a link in a text. */
export function redactLinks(text: string): string {
  return text.includes('://') ? redactText(text) : text;
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
