import { windowOf } from '../manifest/windows.js';
import { sumRows } from '../plan/cell.js';
import { assess, type Evidence } from '../plan/assess.js';
import { toSpan } from '../plan/span.js';
import { rowsBeyond } from './requested-end.js';
import type { Fetched } from './attempt-result.js';
import { actOn, type Outcome } from './act-on-assessment.js';
import type { ExportContext } from './export-context.js';
import { measureEnd } from './measure-end.js';

/**
 * Files and counts may be from different moments: a surplus is counted once more a little later.
 */
const recountAfterMs = 5_000;

/** Counts the window again, and assesses the files with the result. */
export async function checkFiles(context: ExportContext, fetched: Fetched): Promise<Outcome> {
  const { window, task } = fetched;
  context.emit({
    type: 'window',
    window: windowOf(window),
    step: 'proving',
    attempt: window.attempts,
  });
  context.limit.reportedByTask(task.rowLimit);
  context.limit.wrote(sumRows(fetched.files.map(({ rows }) => rows)) ?? 0);
  let evidence = await gather(context, fetched);
  if (evidence === undefined) {
    const explanation = 'The vendor does not finish counting this window. Export it again later.';
    return { is: 'incomplete', window, reason: 'not-counted', explanation };
  }
  let assessment = assess(evidence);
  if (assessment.is === 'surplus') {
    await context.clock.sleep(recountAfterMs, context.signal);
    evidence = (await gather(context, fetched)) ?? evidence;
    assessment = assess(evidence);
  }
  const { counts } = evidence;
  if (assessment.is === 'unmeasured' && counts !== undefined) {
    const { after: counted, beyond } = counts;
    const end = await measureEnd(context, { window, counted, beyond });
    assessment =
      end === 'full' ? { is: 'cut' } : assess({ ...evidence, isEndMeasured: end === 'exclusive' });
  }
  return actOn(context, { fetched, evidence, assessment });
}

/** Undefined if the vendor does not finish counting. */
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
