import process from 'node:process';
import type { Argument } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { syncOptions } from '../input/sync-options.js';
import { UsageError } from '../input/usage-error.js';
import { defineCommand } from './command.js';

const exportNames: Argument<readonly string[]> = {
  usage: '[name...]',
  description: 'of exports in the configuration file (default: all)',
  offers: async () => {
    const { configPath } = await import('../clients/config-file.js');
    const { readNamedExports } = await import('../clients/named-exports.js');
    const { signal } = new AbortController();
    const options = { isExplicit: false, signal };
    const named = await readNamedExports(configPath(process.env), options).catch(() => new Map());
    return [...named.keys()].map((value) => ({ value: String(value), description: '' }));
  },
  read: (names) => [...new Set(names)],
};

export const syncCommand = defineCommand({
  name: 'sync',
  summary: 'keep the exports of the configuration file up to date',
  help: dedent(`

    Examples:
      $ download-tasks sync
      $ download-tasks sync web-logs --every 15m

    Each export covers the time from its start to now, minus the time in which rows may still arrive. Proven parts are not exported again, so
    you can run the command as often as you like, for example from cron. Two concurrent runs of one export are refused.`),
  argument: exportNames,
  options: syncOptions,
  run: async (context, options, names) => {
    const { mode, isGiven } = context.output;
    if (options.every !== undefined && isGiven && mode !== 'ndjson') {
      throw new UsageError(
        `--output ${mode} prints one document at the end. Use ndjson with --every.`,
      );
    }
    const { sync } = await import('./sync/sync.js');
    return sync(context, names, options);
  },
});
