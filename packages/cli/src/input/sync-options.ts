import { durationOption, type OptionValues, switchOption } from './option.js';
import { fetchOptions, waitOptions } from './task-options.js';

const { allowHost, parallel } = fetchOptions;

/** How exports of the configuration file are kept up to date. */
export const syncOptions = {
  every: durationOption('--every <duration>', 'again and again, so often, until it is interrupted'),
  new: switchOption(
    '--new',
    'begin anew where the request has changed: the folder that is there is renamed first',
  ),
  dryRun: switchOption('--dry-run', 'show windows, rows, tasks and requests, and make nothing'),
  ...waitOptions,
  parallel: { ...parallel, description: 'windows under way at a time (default: 4)' },
  allowHost,
};

export type SyncOptions = OptionValues<typeof syncOptions>;
