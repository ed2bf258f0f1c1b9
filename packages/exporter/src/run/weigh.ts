import { windowOf } from '../manifest/windows.js';
import { judge, type Evidence } from '../plan/judge.js';
import { toSpan } from '../plan/span.js';
import { rowsBeyond } from './asked-end.js';
import type { Fetched } from './attempt-result.js';
import { conclude, type Conclusion } from './conclude.js';
import type { ExportContext } from './export-context.js';

/** Files and counts need not be of the same moment: what is too much is counted once more a little later. */
const recountAfterMs = 5_000;

/** Counts the window again, and judges the files by it. */
export async function weigh(context: ExportContext, fetched: Fetched): Promise<Conclusion> {
  const { window, task } = fetched;
  context.emit({
    type: 'window',
    window: windowOf(window),
    step: 'proving',
    attempt: window.attempts,
  });
  context.limit.reportedByTask(task.rowLimit);
  let evidence = await gather(context, fetched);
  if (evidence === undefined) {
    const explanation = 'The vendor does not finish counting this window. Export it again later.';
    return { is: 'incomplete', window, reason: 'not-counted', explanation };
  }
  let verdict = judge(evidence);
  if (verdict.is === 'surplus') {
    await context.clock.sleep(recountAfterMs, context.signal);
    evidence = (await gather(context, fetched)) ?? evidence;
    verdict = judge(evidence);
  }
  return conclude(context, { fetched, evidence, verdict });
}

/** Undefined: the vendor does not finish counting. */
async function gather(
  context: ExportContext,
  { window, task, files }: Fetched,
): Promise<Evidence | undefined> {
  const { counts, limit } = context;
  const limitRows = Math.min(limit.rows, task.rowLimit ?? Number.POSITIVE_INFINITY);
  const evidence = {
    state: task.state === 'partial' ? ('partial' as const) : ('succeeded' as const),
    fileRows: sum(files.map(({ rows }) => rows)),
    reportedRows: task.files.length === 0 ? undefined : sum(task.files.map(({ rows }) => rows)),
    limitRows,
    cutRows: window.cutRows,
  };
  if (counts === undefined) return evidence;
  const after = await counts.rows(toSpan(window), window.slice);
  if (after === undefined) return undefined;
  const isExposed = context.windowEnd.isUncertain && window.task?.askedTo === window.to;
  const beyond = isExposed ? ((await rowsBeyond(context, window)) ?? Number.POSITIVE_INFINITY) : 0;
  return { ...evidence, counts: { before: window.counted, after, beyond } };
}

/** Undefined as soon as one of them is. */
function sum(rows: readonly (number | undefined)[]): number | undefined {
  return rows.reduce<number | undefined>(
    (total, one) => (total === undefined || one === undefined ? undefined : total + one),
    0,
  );
}
