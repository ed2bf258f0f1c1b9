import {
  choiceOption,
  countOption,
  type OptionValues,
  parsedOption,
  switchOption,
  textOption,
} from './option.js';
import { parsePause } from './parse-duration.js';
import { fetchOptions, waitOptions } from './task-options.js';

/** Options for complete exports. */
export const exportOptions = {
  ...waitOptions,
  ...fetchOptions,
  single: switchOption(
    '--single',
    'create exactly one task, even if it omits rows; for vendors that count rows, the default is a complete export',
  ),
  proof: choiceOption(
    '--proof <proof>',
    "proof for each file: counted (the vendor's count) or reported (the rows that its task reports) (default: counted)",
    ['counted', 'reported'],
  ),
  layout: choiceOption(
    '--layout <layout>',
    'folder layout: flat, date (2026/11/21) or hive (year=2026/month=11/day=21) (default: flat)',
    ['flat', 'date', 'hive'],
  ),
  maxRows: countOption('--max-rows <count>', "maximum rows per task (default: the vendor's limit)"),
  settle: parsedOption(
    '--settle <duration>',
    'how long rows may still arrive; a window is exported only when it is this old (default: 5m, with --emulator 0s)',
    parsePause,
  ),
  lookback: parsedOption(
    '--lookback <duration>',
    'count windows that end this late in the range again, and export them again if rows arrived (default: 0s)',
    parsePause,
  ),
  merge: textOption(
    '--merge <file>',
    'also write one file with all rows, in order of time; - for stdout',
    { offers: 'files' },
  ),
  dryRun: switchOption('--dry-run', 'show windows, rows, tasks and requests, and create nothing'),
};

export type ExportOptions = OptionValues<typeof exportOptions>;
