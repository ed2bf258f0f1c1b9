import { windowOf } from '../manifest/windows.js';
import { sumRows } from '../plan/cell.js';
import { judge, type Evidence } from '../plan/judge.js';
import { toSpan } from '../plan/span.js';
import { rowsBeyond } from './asked-end.js';
import type { Fetched } from './attempt-result.js';
import { conclude, type Conclusion } from './conclude.js';
import type { ExportContext } from './export-context.js';
import { measureEnd } from './measure-end.js';

/**
 * Files and counts need not be of the same moment: what is too much is counted once more a little
 * later.
 */
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
  const { counts } = evidence;
  if (verdict.is === 'unmeasured' && counts !== undefined) {
    const { after: counted, beyond } = counts;
    const end = await measureEnd(context, { window, counted, beyond });
    verdict =
      end === 'full' ? { is: 'cut' } : judge({ ...evidence, isEndMeasured: end === 'exclusive' });
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
    fileRows: sumRows(files.map(({ rows }) => rows)),
    reportedRows: task.files.length === 0 ? undefined : sumRows(task.files.map(({ rows }) => rows)),
    limitRows,
    cutRows: window.cutRows,
    isEndMeasured: context.windowEnd.isFoundExclusive,
  };
  if (counts === undefined) {
    return evidence;
  }
  const after = await counts.rows(toSpan(window), window.slice);
  if (after === undefined) {
    return undefined;
  }
  const countedAt = context.clock.now();
  const isExposed = context.windowEnd.isUncertain && window.task?.askedTo === window.to;
  const beyond = isExposed ? ((await rowsBeyond(context, window)) ?? Number.POSITIVE_INFINITY) : 0;
  return { ...evidence, counts: { before: window.counted, after, countedAt, beyond } };
}
