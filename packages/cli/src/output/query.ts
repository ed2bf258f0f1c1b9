import { compile, type JSONValue, search } from '@jmespath-community/jmespath';
import { UsageError } from '../input/usage-error.js';

/**
 * What a JMESPath expression selects. Throws a UsageError for an expression that cannot be read, or
 * that does not fit the value.
 */
export function query(value: unknown, expression: string): unknown {
  // As a reader of the printed document sees it: without what JSON has no words for.
  const document: JSONValue = JSON.parse(JSON.stringify(value ?? null));
  return withReason(() => search(document, expression));
}

/** Throws a UsageError for an expression that cannot be read. */
export function checkQuery(expression: string): void {
  withReason(() => compile(expression));
}

function withReason<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read';
    throw new UsageError(`--query: ${reason}. The language is JMESPath, https://jmespath.org.`);
  }
}
