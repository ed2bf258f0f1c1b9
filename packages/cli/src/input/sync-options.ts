import { durationOption, type OptionValues, switchOption } from './option.js';
import { fetchOptions, waitOptions } from './task-options.js';

const { allowHost, parallel } = fetchOptions;

/** Options for updating the exports of the configuration file. */
export const syncOptions = {
  every: durationOption('--every <duration>', 'repeat at this interval until interrupted'),
  new: switchOption(
    '--new',
    'start over if the request has changed; the existing folder is renamed first',
  ),
  dryRun: switchOption('--dry-run', 'show windows, rows, tasks and requests, and create nothing'),
  ...waitOptions,
  parallel: { ...parallel, description: 'concurrent windows (default: 4)' },
  allowHost,
};

export type SyncOptions = OptionValues<typeof syncOptions>;
