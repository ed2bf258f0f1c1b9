import type { TaskState } from '@download-tasks/normalize';
import {
  countOption,
  durationOption,
  momentOption,
  parsedOption,
  switchOption,
} from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { defineVendorCommand } from './command.js';

const taskStates: readonly string[] = [
  'queued',
  'running',
  'succeeded',
  'partial',
  'failed',
  'canceled',
  'expired',
  'unknown',
] satisfies readonly TaskState[];

/** The default time between two polls of a list. */
const usualIntervalMs = 5_000;

export const listCommand = defineVendorCommand({
  name: 'list',
  summary: 'list tasks',
  role: 'list',
  turnsPages: true,
  options: {
    state: {
      ...parsedOption(
        '--state <states>',
        `only tasks in these states, separated by commas: ${taskStates.join(', ')}`,
        parseStates,
      ),
      offers: async () => taskStates,
    },
    since: momentOption('--since <time>', 'only tasks created at this time or later'),
    until: momentOption('--until <time>', 'only tasks created before this time'),
    max: countOption('--max <count>', 'stop after this many tasks'),
    watch: switchOption('--watch', 'poll the list and show what changes'),
    interval: durationOption(
      '--interval <duration>',
      'with --watch, time between two polls (default: 5s)',
    ),
  },
  run: async (context, { watch, interval, ...filter }, { vendor, readInput }) => {
    const { mode, isGiven } = context.output;
    if (watch && isGiven && mode !== 'ndjson' && mode !== 'table') {
      throw new UsageError(
        `--output ${mode} prints one document at the end. Use ndjson with --watch.`,
      );
    }
    const own = await readInput();
    const opened = await context.openVendor(vendor);
    const { openList } = await import('./list/open-list.js');
    const list = await openList(opened, { ...filter, own, signal: context.signal });
    if (watch) {
      const { watchList } = await import('./list/watch-list.js');
      return watchList(context, list, interval ?? usualIntervalMs);
    }
    const { showList } = await import('./list/show-list.js');
    return showList(context, list);
  },
});

function parseStates(option: string, text: string): readonly string[] {
  const wanted = text.split(',').map((state) => state.trim());
  const wrong = wanted.find((state) => !taskStates.includes(state));
  if (wrong === undefined) {
    return wanted;
  }
  const known = taskStates.join(', ');
  throw new UsageError(`${option}: "${wrong}" is not a state. Use one or more of ${known}.`);
}
