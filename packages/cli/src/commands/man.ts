import { noArgument } from '../input/argument.js';
import { version } from '../version.js';
import { defineCommand } from './command.js';
import { programHelp } from './program-help.js';

export const manCommand = defineCommand({
  name: 'man',
  summary: 'print the manual page',
  help: '\nExample:\n  $ download-tasks man | man -l -',
  argument: noArgument,
  options: {},
  run: async ({ output, program }) => {
    const { formatManual } = await import('./man/format-manual.js');
    output.raw(await formatManual(program, { version, notes: programHelp.trim() }));
    return 0;
  },
});
