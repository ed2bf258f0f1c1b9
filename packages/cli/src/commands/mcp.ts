import { dedent } from '../input/dedent.js';
import { switchOption } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { defineCommand } from './command.js';

/** Serves tools over stdio to an agent that starts this command. */
export const mcpCommand = defineCommand({
  name: 'mcp',
  summary: 'serve tools to an agent over stdio, by the Model Context Protocol',
  help: dedent(`

    Example, in the configuration of an agent:
      {"command": "download-tasks", "args": ["mcp", "/home/me/exports"]}

    The tools list vendors and tasks, create tasks, fetch files, export ranges of time and prove them. Every file goes into the folder, and
    no tool reads or writes outside of it. Results are paths, rows, digests and states: no link, no key. Tools that delete or cancel tasks
    are off unless --allow-destructive is given. Settings and keys come from where every command finds them.`),
  argument: {
    usage: '<directory>',
    description: 'where files go; tools cannot leave it',
    read: ([directory = '']) => directory,
  },
  options: {
    allowDestructive: switchOption(
      '--allow-destructive',
      'offer tools that delete and cancel tasks as well',
    ),
  },
  run: async (context, { allowDestructive }, directory) => {
    if (context.output.isGiven) {
      throw new UsageError('mcp writes its own protocol to stdout. Leave --output out.');
    }
    const { serveMcp } = await import('./mcp/serve-mcp.js');
    return serveMcp(context, { directory, allowDestructive });
  },
});
