import { inspect } from 'node:util';
import type { Hooks, Logger } from '@download-tasks/client-core';

/**
 * Returns options that make a client log everything, and the recorded output in every printed form.
 */
export function eavesdrop(): {
  readonly options: { readonly logger: Logger; readonly hooks: Hooks };
  readonly hear: (...values: readonly unknown[]) => void;
  readonly heard: () => string;
  /** The secrets that appeared, plain or URL-encoded. */
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
