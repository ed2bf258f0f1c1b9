import {
  countOption,
  durationOption,
  listOption,
  parsedOption,
  switchOption,
  textOptionWithDefault,
} from './option.js';
import { parseTimeout } from './parse-duration.js';

/** Options for waiting: timeout, poll interval, and whether partial results are accepted. */
export const waitOptions = {
  timeout: parsedOption(
    '--timeout <duration>',
    'give up after this long (default: 1h)',
    parseTimeout,
  ),
  interval: durationOption(
    '--interval <duration>',
    'time between two polls of a task (default: 2s to 60s, growing)',
  ),
  allowPartial: switchOption(
    '--allow-partial',
    'exit with 0 even if requested rows may be missing',
  ),
};

export const dryRunOption = switchOption(
  '--dry-run',
  'show what would be done, and change nothing',
);

/** Selects a task without its handle. */
export const lastOption = {
  last: switchOption('--last', 'the task created last in this folder, else by this user'),
};

/** Options for fetching files. */
export const fetchOptions = {
  directory: textOptionWithDefault(
    '-o, --directory <directory>',
    'folder for the files; - for stdout, once they are verified',
    '.',
    { offers: 'directories' },
  ),
  overwrite: switchOption('--overwrite', 'fetch again, and replace existing files'),
  parallel: countOption(
    '--parallel <count>',
    'tasks whose files are downloaded concurrently (default: 4)',
  ),
  allowHost: listOption(
    '--allow-host <host>',
    'host that links may point to even if it is private or uses plain http',
  ),
};
