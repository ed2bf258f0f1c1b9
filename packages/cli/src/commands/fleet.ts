import { type Argument, noArgument } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { fleetPage, fleetPlace, fleetWork } from '../input/fleet-options.js';
import { textOption } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { type CommandGroup, defineCommand } from './command.js';

const exportName: Argument<string> = {
  usage: '<export>',
  description: 'name of an export',
  read: ([name = '']) => name,
};

const up = defineCommand({
  name: 'up',
  summary: 'run a fleet in one process: its tables, its page and a worker',
  help: dedent(`

    Examples:
      $ download-tasks fleet up
      $ download-tasks fleet up --database postgres://fleet@db.example.com/fleet --port 8080

    Works on the exports of the configuration file, as sync does, until it is interrupted. Requires Node 22.12 or later, and a package of
    its own: npm install --global @download-tasks/fleet`),
  argument: noArgument,
  options: { ...fleetWork, ...fleetPage },
  run: async (context, options) => {
    const { runFleet } = await import('./fleet/run-fleet.js');
    return runFleet(context, options, { page: options });
  },
});

const worker = defineCommand({
  name: 'worker',
  summary: 'add a worker to a fleet on PostgreSQL',
  help: dedent(`

    Example:
      $ download-tasks fleet worker --database postgres://fleet@db.example.com/fleet

    Give every process of a fleet the same configuration file.`),
  argument: noArgument,
  options: fleetWork,
  run: async (context, options) => {
    const { databaseOf } = await import('./fleet/database-of.js');
    if (!/^postgres(ql)?:\/\//.test(databaseOf(options))) {
      throw new UsageError(
        'A worker needs the database that the other processes use: --database postgres://user@host/database. Only `fleet up` can use the embedded database.',
      );
    }
    const { runFleet } = await import('./fleet/run-fleet.js');
    return runFleet(context, options, {});
  },
});

const status = defineCommand({
  name: 'status',
  summary: 'show the status of the exports of a fleet',
  help: dedent(`

    The exit code is 10 if an export has stopped or a window is incomplete.`),
  argument: noArgument,
  options: fleetPlace,
  run: async (context, options) => {
    const { showStatus } = await import('./fleet/show-status.js');
    return showStatus(context, options);
  },
});

const pause = defineCommand({
  name: 'pause',
  summary: 'create no new tasks for an export; running tasks are finished',
  argument: exportName,
  options: fleetPlace,
  run: async (context, options, name) => {
    const { withFleet } = await import('./fleet/with-fleet.js');
    await withFleet(options, async (fleet) => fleet.pause(name));
    await context.output.result({ document: { name, state: 'paused' }, rows: [[name, 'paused']] });
    return 0;
  },
});

const resume = defineCommand({
  name: 'resume',
  summary: 'resume an export that was paused or has stopped',
  argument: exportName,
  options: fleetPlace,
  run: async (context, options, name) => {
    const { withFleet } = await import('./fleet/with-fleet.js');
    await withFleet(options, async (fleet) => fleet.resume(name));
    await context.output.result({ document: { name, state: 'active' }, rows: [[name, 'active']] });
    return 0;
  },
});

const retry = defineCommand({
  name: 'retry',
  summary: 'retry the incomplete windows of an export',
  argument: exportName,
  options: fleetPlace,
  run: async (context, options, name) => {
    const { withFleet } = await import('./fleet/with-fleet.js');
    const windows = await withFleet(options, async (fleet) => fleet.retry(name));
    await context.output.result({
      document: { name, windows },
      rows: [[name, `${windows} windows will be retried`]],
    });
    return 0;
  },
});

const drain = defineCommand({
  name: 'drain',
  summary: 'pause every export, and wait until no task is running',
  argument: noArgument,
  options: fleetPlace,
  run: async (context, options) => {
    const { drainFleet } = await import('./fleet/drain-fleet.js');
    return drainFleet(context, options);
  },
});

const move = defineCommand({
  name: 'move',
  summary: 'copy an embedded database into PostgreSQL, and compare every row',
  help: dedent(`

    Example:
      $ download-tasks fleet move --to postgres://fleet@db.example.com/fleet

    Stop \`fleet up\` first. The folder is kept, but it is no longer used.`),
  argument: noArgument,
  options: {
    ...fleetPlace,
    to: textOption('--to <address>', 'address of an empty database: postgres://user@host/database'),
  },
  run: async (context, { to, ...options }) => {
    if (to === undefined) {
      throw new UsageError('missing --to. Give the address of an empty PostgreSQL database.');
    }
    const { loadFleet } = await import('../clients/load-fleet.js');
    const { databaseOf } = await import('./fleet/database-of.js');
    const { moveFleet } = await loadFleet();
    const moved = await moveFleet({ from: databaseOf(options), to });
    await context.output.result({
      document: { moved },
      head: ['table', 'rows'],
      rows: Object.entries(moved).map(([table, rows]) => [table, String(rows)]),
    });
    return 0;
  },
});

export const fleetCommand: CommandGroup = {
  kind: 'group',
  name: 'fleet',
  summary: 'run exports on many machines, coordinated by a database',
  commands: [up, worker, status, pause, resume, retry, drain, move],
};
