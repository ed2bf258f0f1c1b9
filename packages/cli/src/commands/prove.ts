import { oneDirectory } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { switchOption } from '../input/option.js';
import { defineCommand } from './command.js';

export const proveCommand = defineCommand({
  name: 'prove',
  summary: 'check that a folder still holds a whole export',
  help: dedent(`

    Examples:
      $ download-tasks prove logs
      $ download-tasks prove logs --online

    Reads manifest.json and every file: that the windows leave no gap, and that each file has its size, SHA-256 and rows. With --online the
    vendor counts each window again. Ends with 0 only when all is proven, with 7 when a file differs, with 10 when rows are missing.`),
  argument: oneDirectory,
  options: { online: switchOption('--online', 'let the vendor count every window again') },
  run: async (context, { online }, directory) => {
    const { proveFolder } = await import('./export/prove-folder.js');
    return proveFolder(context, directory, online);
  },
});
