import {
  countOption,
  durationOption,
  listOption,
  switchOption,
  textOptionWithDefault,
} from './option.js';

/** How long to wait, how often to look, and what counts as a good end. */
export const waitOptions = {
  timeout: durationOption('--timeout <duration>', 'give up after this long (default: 1h)'),
  interval: durationOption(
    '--interval <duration>',
    'time between two looks at a task (default: 2s to 60s, growing)',
  ),
  allowPartial: switchOption(
    '--allow-partial',
    'end with 0 although a task may lack rows that were asked for',
  ),
};

export const dryRunOption = switchOption(
  '--dry-run',
  'show what would be done, and change nothing',
);

/** Which task, where it need not be named. */
export const lastOption = {
  last: switchOption('--last', 'the task that was made last in this folder, else by this user'),
};

/** Where files go. */
export const fetchOptions = {
  directory: textOptionWithDefault(
    '-o, --directory <directory>',
    'folder for the files; - for stdout, where they are written when they are verified',
    '.',
    { offers: 'directories' },
  ),
  overwrite: switchOption('--overwrite', 'fetch again, and replace files that are there'),
  parallel: countOption(
    '--parallel <count>',
    'tasks whose files are fetched at a time (default: 4)',
  ),
  allowHost: listOption(
    '--allow-host <host>',
    'host that links may lead to although it is private or speaks http',
  ),
};
