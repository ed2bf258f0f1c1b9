import type { Flags } from './flags.js';

/** The words of a command that are not options. */
export interface Argument<Value> {
  /** `<handle>`, `[vendor]`, `<handle...>`; empty for a command that takes none. */
  readonly usage: string;
  readonly description: string;
  /** What completion offers. */
  readonly offers?: () => Promise<
    readonly { readonly value: string; readonly description: string }[]
  >;
  /** Throws a UsageError for words that are wrong. `signal` ends the wait for what is on stdin. */
  readonly read: (
    words: readonly string[],
    signal: AbortSignal,
    flags: Flags,
  ) => Value | Promise<Value>;
}

/** For a command that takes no words. */
export const noArgument: Argument<undefined> = {
  usage: '',
  description: '',
  read: () => undefined,
};

/** The folder of an export. */
export const oneDirectory: Argument<string> = {
  usage: '<directory>',
  description: 'of an export',
  read: ([directory = '']) => directory,
};
