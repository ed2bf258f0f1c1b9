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

/** How a range of time becomes files that are proven to be whole. */
export const exportOptions = {
  ...waitOptions,
  ...fetchOptions,
  single: switchOption(
    '--single',
    'exactly one task, whatever rows it leaves out; for vendors that count, the default is a complete export',
  ),
  proof: choiceOption(
    '--proof <proof>',
    "what proves each file: counted, by the vendor's count, or reported, by the rows that its task reports (default: counted)",
    ['counted', 'reported'],
  ),
  layout: choiceOption(
    '--layout <layout>',
    'how files are placed: flat, date (2026/11/21) or hive (year=2026/month=11/day=21) (default: flat)',
    ['flat', 'date', 'hive'],
  ),
  maxRows: countOption('--max-rows <count>', "most rows of one task (default: the vendor's limit)"),
  settle: parsedOption(
    '--settle <duration>',
    'how long rows may still arrive: a window is exported when it is so old (default: 5m, with --emulator 0s)',
    parsePause,
  ),
  lookback: parsedOption(
    '--lookback <duration>',
    'windows that end so late in the range are counted again, and exported again where rows arrived (default: 0s)',
    parsePause,
  ),
  merge: textOption(
    '--merge <file>',
    'one file with all rows, in order of time, besides the parts; - for stdout',
    { offers: 'files' },
  ),
  dryRun: switchOption('--dry-run', 'show windows, rows, tasks and requests, and make nothing'),
};

export type ExportOptions = OptionValues<typeof exportOptions>;
