import process from 'node:process';
import type { Command } from 'commander';
import { programHelp } from '../program/help-texts.js';
import { version } from '../program/version.js';
import { formatManual } from './format-manual.js';

/** `man`: the manual page on stdout. */
export async function printManual(program: Command): Promise<number> {
  process.stdout.write(formatManual(program, { version, notes: programHelp.trim() }));
  return 0;
}
