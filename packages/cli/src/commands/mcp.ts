import { dedent } from '../input/dedent.js';
import { switchOption } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { defineCommand } from './command.js';

/** Serves tools over stdio to an agent that starts this command. */
export const mcpCommand = defineCommand({
  name: 'mcp',
  summary: 'serve tools to an agent over stdio with the Model Context Protocol',
  help: dedent(`

    Example, in the configuration of an agent:
      {"command": "download-tasks", "args": ["mcp", "/home/me/exports"]}

    The tools list vendors and tasks, create tasks, fetch files, export ranges of time and prove them. All files are written to the
    folder, and no tool reads or writes outside it. Results contain paths, row counts, digests and states, but no links or keys. Tools
    that delete or cancel tasks are disabled unless --allow-destructive is given. Settings and keys are read as for any other command.`),
  argument: {
    usage: '<directory>',
    description: 'folder for all files; tools cannot access anything outside it',
    read: ([directory = '']) => directory,
  },
  options: {
    allowDestructive: switchOption(
      '--allow-destructive',
      'also offer tools that delete and cancel tasks',
    ),
  },
  run: async (context, { allowDestructive }, directory) => {
    if (context.output.isGiven) {
      throw new UsageError('mcp writes protocol messages to stdout. Omit --output.');
    }
    const { serveMcp } = await import('./mcp/serve-mcp.js');
    return serveMcp(context, { directory, allowDestructive });
  },
});
