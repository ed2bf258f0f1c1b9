import { inspect } from 'node:util';
import type { Hooks, Logger } from '@download-tasks/client-core';

/** Options that let a client tell everything it can, and all that was heard, however one prints it. */
export function eavesdrop(): {
  readonly options: { readonly logger: Logger; readonly hooks: Hooks };
  readonly hear: (...values: readonly unknown[]) => void;
  readonly heard: () => string;
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
  return { options: { logger, hooks }, hear, heard: () => texts.join('\n') };
}
