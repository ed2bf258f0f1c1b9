import type { Command as ParserCommand } from 'commander';

/**
 * What is added to a command before its words are read, because it comes from a vendor's
 * documentation.
 */
const preparations = new WeakMap<ParserCommand, () => Promise<void>>();

/** Notes how a command is completed. */
export function prepareWith(command: ParserCommand, complete: () => Promise<void>): void {
  preparations.set(command, complete);
}

/**
 * Completes a command that was named: its vendors, operations or options. The parser does it by
 * itself.
 */
export async function prepare(command: ParserCommand): Promise<void> {
  const complete = preparations.get(command);
  preparations.delete(command);
  await complete?.();
}
