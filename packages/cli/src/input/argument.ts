import type { Flags } from './flags.js';

/** The positional arguments of a command. */
export interface Argument<Value> {
  /** `<handle>`, `[vendor]`, `<handle...>`; empty if the command takes none. */
  readonly usage: string;
  readonly description: string;
  /** The values that completion offers. */
  readonly offers?: () => Promise<
    readonly { readonly value: string; readonly description: string }[]
  >;
  /** Throws a UsageError for invalid words. `signal` aborts reading stdin. */
  readonly read: (
    words: readonly string[],
    signal: AbortSignal,
    flags: Flags,
  ) => Value | Promise<Value>;
}

/** For commands without positional arguments. */
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
