import { type JSONValue, search } from '@jmespath-community/jmespath';
import { UsageError } from '../exit/usage-error.js';

/** What a JMESPath expression selects. Throws a UsageError for an expression that cannot be read. */
export function query(value: unknown, expression: string): unknown {
  // As a reader of the printed document sees it: without what JSON has no words for.
  const document: JSONValue = JSON.parse(JSON.stringify(value ?? null));
  try {
    return search(document, expression);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read';
    throw new UsageError(`--query: ${reason}. The language is JMESPath, https://jmespath.org.`);
  }
}
