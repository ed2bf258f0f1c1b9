import type { Context } from '../../context.js';
import { exitCodes } from '../../output/exit-codes.js';
import { formatCount, formatNumberOf } from '../../output/format-amount.js';
import type { ExportPlan } from './plan-export.js';

const columns = ['from', 'to', 'rows', 'folder'] as const;

/** Reports what exports would do. Resolves with the exit code. */
export async function reportPlans(
  { output }: Context,
  plans: readonly ExportPlan[],
): Promise<number> {
  for (const plan of plans) {
    await output.event({ event: 'planned', ...plan });
  }
  const rows = plans.flatMap(({ directory, windows }) =>
    windows.map(({ from, to, counted }) => ({ from, to, counted, directory })),
  );
  await output.result({
    document: plans,
    head: columns,
    rows: rows.map(({ from, to, counted, directory }) => [
      from,
      to,
      counted === undefined ? '' : formatCount(counted),
      directory,
    ]),
    plainRows: rows.map(({ from, to, counted, directory }) => [
      from,
      to,
      String(counted ?? ''),
      directory,
    ]),
    empty: 'Nothing is missing.',
  });
  for (const { directory, windows, rows: total, tasks, requests } of plans) {
    output.note(
      `${directory}: ${formatNumberOf(windows.length, 'window')}, ${formatNumberOf(total, 'row')}, ${formatNumberOf(tasks, 'task')}; ${formatNumberOf(requests.counting, 'request')} to count, about ${formatCount(requests.exporting)} to export. Nothing was created.`,
    );
  }
  return exitCodes.ok;
}
