import { compile, type JSONValue, search } from '@jmespath-community/jmespath';
import { UsageError } from '../input/usage-error.js';

/**
 * Returns what a JMESPath expression selects. Throws a UsageError for an expression that cannot be
 * parsed or does not fit the value.
 */
export function query(value: unknown, expression: string): unknown {
  // The value as a JSON reader sees it, without what JSON cannot represent.
  const document: JSONValue = JSON.parse(JSON.stringify(value ?? null));
  return withReason(() => search(document, expression));
}

/** Throws a UsageError for an expression that cannot be parsed. */
export function checkQuery(expression: string): void {
  withReason(() => compile(expression));
}

function withReason<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be parsed';
    throw new UsageError(`--query: ${reason}. Use JMESPath, see https://jmespath.org.`);
  }
}
