import type { Command as ParserCommand } from 'commander';

/** Functions that complete a command from a vendor's documentation before its words are parsed. */
const preparations = new WeakMap<ParserCommand, () => Promise<void>>();

/** Registers how to complete a command. */
export function prepareWith(command: ParserCommand, complete: () => Promise<void>): void {
  preparations.set(command, complete);
}

/**
 * Completes a command that the user named: its vendors, operations or options. The parser calls
 * this itself.
 */
export async function prepare(command: ParserCommand): Promise<void> {
  const complete = preparations.get(command);
  preparations.delete(command);
  await complete?.();
}
