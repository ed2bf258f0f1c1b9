import type { Command } from 'commander';
import type { Context } from '../context/context.js';
import { addFetchOptions, addWaitOptions } from './common-options.js';
import { fetchHelp, linkHelp, waitHelp } from './help-texts.js';
import { readHandles } from './read-handles.js';
import type { RunCommand } from './run-command.js';

/** The commands that are about tasks which exist: `get`, `wait`, `fetch`, `link`, `delete`, `cancel`, `retry`. */
export function addHandleCommands(program: Command, run: RunCommand): void {
  addOne(program, run, 'get', 'show one task, all fields', async (context, handle) =>
    (await import('../commands/get.js')).runGet(context, handle),
  );
  addWaitOptions(
    addMany(program, run, 'wait', 'wait for any number of tasks', async (context, handles) =>
      (await import('../commands/wait.js')).runWait(context, handles),
    ),
  ).addHelpText('after', waitHelp);
  const fetch = addMany(
    program,
    run,
    'fetch',
    'wait, download and verify; goes on where it was interrupted',
    async (context, handles) => (await import('../commands/fetch.js')).runFetch(context, handles),
  );
  addFetchOptions(addWaitOptions(fetch)).addHelpText('after', fetchHelp);
  addOne(program, run, 'link', 'print a fresh link, in the clear', async (context, handle) =>
    (await import('../commands/link.js')).runLink(context, handle),
  ).addHelpText('after', linkHelp);
  for (const action of ['delete', 'cancel', 'retry'] as const) {
    addMany(
      program,
      run,
      action,
      `${action} tasks, where the vendor can`,
      async (context, handles) =>
        (await import('../commands/change.js')).runChange(context, action, handles),
    );
  }
}

function addOne(
  program: Command,
  run: RunCommand,
  name: string,
  summary: string,
  work: (context: Context, handle: string) => Promise<number>,
): Command {
  const command = program
    .command(name)
    .description(summary)
    .argument('<handle>', 'of the task, as create prints it');
  return command.action(async (handle: string) =>
    run(command, async (context) => work(context, handle)),
  );
}

function addMany(
  program: Command,
  run: RunCommand,
  name: string,
  summary: string,
  work: (context: Context, handles: readonly string[]) => Promise<number>,
): Command {
  const command = program
    .command(name)
    .description(summary)
    .argument('<handle...>', 'of tasks, as create prints them; - reads them from stdin');
  return command.action(async (given: readonly string[]) => {
    const handles = await readHandles(given);
    await run(command, async (context) => work(context, handles));
  });
}
