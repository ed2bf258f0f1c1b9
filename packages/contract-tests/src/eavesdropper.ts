import { inspect } from 'node:util';
import type { Hooks, Logger } from '@download-tasks/client-core';

/**
 * Options that let a client tell everything it can, and all that was heard, however one prints it.
 */
export function eavesdrop(): {
  readonly options: { readonly logger: Logger; readonly hooks: Hooks };
  readonly hear: (...values: readonly unknown[]) => void;
  readonly heard: () => string;
  /** Those secrets that were heard, as they are or in a URL. */
  readonly shown: (secrets: readonly string[]) => readonly string[];
} {
  const texts: string[] = [];
  const hear = (...values: readonly unknown[]): void => {
    for (const value of values) {
      const deep = inspect(value, { depth: 20, showHidden: true, getters: true });
      const stack = value instanceof Error ? value.stack : undefined;
      texts.push(deep, inspect(value), String(value), JSON.stringify(value) ?? '', stack ?? '');
    }
  };
  const logger = { debug: hear, info: hear, warn: hear, error: hear };
  const hooks = { onRequest: hear, onResponse: hear, onRetry: hear };
  const heard = (): string => texts.join('\n');
  const shown = (secrets: readonly string[]): readonly string[] => {
    const all = heard();
    const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
    return spellings.filter((spelling) => all.includes(spelling));
  };
  return { options: { logger, hooks }, hear, heard, shown };
}
