import { oneDirectory } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { switchOption } from '../input/option.js';
import { defineCommand } from './command.js';

export const proveCommand = defineCommand({
  name: 'prove',
  summary: 'check that a folder still holds a complete export',
  help: dedent(`

    Examples:
      $ download-tasks prove logs
      $ download-tasks prove logs --online

    Reads manifest.json and every file, and checks that the windows leave no gap and that each file has its size, SHA-256 and rows. With
    --online the vendor counts each window again. The exit code is 0 only if everything is proven, 7 if a file differs, and 10 if rows are
    missing.`),
  argument: oneDirectory,
  options: { online: switchOption('--online', 'have the vendor count every window again') },
  run: async (context, { online }, directory) => {
    const { proveFolder } = await import('./export/prove-folder.js');
    return proveFolder(context, directory, online);
  },
});
