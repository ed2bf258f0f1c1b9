import type { ExportStatus, FleetStatus } from '@download-tasks/fleet';
import type { Context } from '../../context.js';
import type { FleetPlace } from '../../input/fleet-options.js';
import { exitCodes } from '../../output/exit-codes.js';
import { formatCount } from '../../output/format-amount.js';
import type { Cell } from '../../output/format-lines.js';
import { withFleet } from './with-fleet.js';

const columns = [
  'export',
  'state',
  'planned until',
  'waiting',
  'in flight',
  'done',
  'incomplete',
  'rows',
] as const;

/** Shows the status of a fleet. Resolves with the exit code. */
export async function showStatus(context: Context, options: FleetPlace): Promise<number> {
  const { output } = context;
  const status = await withFleet(options, async (fleet) => fleet.status());
  await output.result({
    document: status,
    head: columns,
    rows: status.exports.map(rowOf),
    empty: 'No exports. Add them to the configuration file, and run `download-tasks fleet up`.',
  });
  complain(context, status);
  return codeOf(status);
}

/** Returns 10 if an export has stopped or a window is incomplete. */
export function codeOf({ exports }: FleetStatus): number {
  const isWhole = exports.every(
    ({ state, windows }) => state !== 'stopped' && windows.incomplete === 0,
  );
  return isWhole ? exitCodes.ok : exitCodes.incomplete;
}

function complain({ output }: Context, { exports, incomplete }: FleetStatus): void {
  for (const { name, reason } of exports) {
    if (reason !== undefined) {
      output.error(`${name}: ${reason}`);
    }
  }
  for (const { export: name, from, to, explanation } of incomplete) {
    output.error(`${name}: ${from} to ${to}: ${explanation}`);
  }
}

function rowOf({ name, state, plannedTo, windows, rows }: ExportStatus): readonly Cell[] {
  return [
    name,
    { text: state, colour: state === 'active' ? 'green' : 'red' },
    plannedTo ?? '',
    formatCount(windows.planned),
    formatCount(windows.running + windows.ready),
    formatCount(windows.done),
    formatCount(windows.incomplete),
    formatCount(rows),
  ];
}
