import process from 'node:process';
import { createProgram } from '../program/create-program.js';
import { programHelp } from '../program/help-texts.js';
import { version } from '../program/version.js';
import { formatManual } from './format-manual.js';

/** `man`: the manual page on stdout. */
export async function printManual(): Promise<number> {
  const program = createProgram(() => undefined);
  process.stdout.write(formatManual(program, { version, notes: programHelp.trim() }));
  return 0;
}
