import type { Command as ParserCommand } from 'commander';

type Preparation = () => void | Promise<void>;

/** Functions that complete a command before its words are parsed, in the order of their calls. */
const preparations = new WeakMap<ParserCommand, readonly Preparation[]>();

/** Registers how to complete a command. */
export function prepareWith(command: ParserCommand, complete: Preparation): void {
  preparations.set(command, [...(preparations.get(command) ?? []), complete]);
}

/**
 * Completes a command that the user named: its options, vendors or operations. The parser calls
 * this itself.
 */
export async function prepare(command: ParserCommand): Promise<void> {
  const completions = preparations.get(command) ?? [];
  preparations.delete(command);
  for (const complete of completions) {
    await complete();
  }
}
