import { redactText } from '@download-tasks/client-core';

/**
 * A JSON value in which no link or other secret is left: by the names that the spec calls secret,
 * and by what looks like a link.
 */
export function redactValue(value: unknown, secretFields: readonly string[]): unknown {
  if (typeof value === 'string') {
    return value.includes('://') ? redactText(value) : value;
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

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
