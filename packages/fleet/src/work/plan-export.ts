import { planRange, type ExportManifest } from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { FleetExport } from '../fleet-options.js';
import {
  claimPlan,
  movePlan,
  readExport,
  releasePlan,
  renewPlan,
  stopExport,
  type ExportRow,
} from '../tables/exports.js';
import { readClock } from '../tables/clock.js';
import { dueForProof, insertWindows } from '../tables/windows.js';
import { messageOf, stopsExport } from './classify-error.js';
import { paceProvider } from './guarded-provider.js';
import { register } from './register-exports.js';
import { reconcile } from './manifest-keeper.js';
import { createTurnClock } from './turn-clock.js';
import type { WorkContext } from './work-context.js';

const usualSettleMs = 300_000;
const minuteMs = 60_000;
/** A long range is planned in pieces, so that the first windows do not wait for the last. */
const pieceMs = 7 * 86_400_000;

/** Pause after a plan that failed with a temporary error. */
const pauseMs = 10_000;

/**
 * Plans the windows of an export up to the latest settled time, and schedules recounts of recent
 * ones.
 */
export async function planExport(context: WorkContext, name: string): Promise<void> {
  const { registry, database, settings, emit } = context;
  const given = registry.find(name);
  if (given === undefined) {
    return;
  }
  const attempt = await claimPlan(database, name, settings.leaseMs);
  if (attempt === undefined) {
    return;
  }
  const claim = { name, attempt };
  const { leaseMs } = settings;
  // A failed renewal is not an error: another process may plan when the lease has expired.
  const renewal = setInterval(() => {
    void renewPlan(database, claim, leaseMs).catch(() => undefined);
  }, leaseMs / 4);
  try {
    await planAll(context, given, attempt);
    await releasePlan(database, claim);
  } catch (error) {
    const reason = messageOf(error);
    const before = await readExport(database, name);
    // Twice in a row, because a clock jump or a key rotation can cause it once.
    if (stopsExport(error) && before?.reason !== null) {
      await stop(context, claim, reason);
      await releasePlan(database, claim);
      return;
    }
    await releasePlan(database, claim, { reason, pauseMs });
    emit({ type: 'failed', what: `the plan of ${name}`, message: reason });
  } finally {
    clearInterval(renewal);
  }
}

async function planAll(context: WorkContext, given: FleetExport, attempt: string): Promise<void> {
  const row = await register(context, given);
  const disagreement = await reconcile(context, given, { row, attempt });
  if (disagreement !== undefined) {
    await stop(context, { name: given.name, attempt }, disagreement.reason);
    return;
  }
  while (await planPiece(context, given, attempt)) {}
  await proveRecent(context, given);
}

/** Stops the export, unless this process took so long that another one plans it by now. */
async function stop(
  { database, emit }: WorkContext,
  { name, attempt }: { readonly name: string; readonly attempt: string },
  reason: string,
): Promise<void> {
  if (await stopExport(database, { name, planAttempt: attempt }, reason)) {
    emit({ type: 'stopped', export: name, reason });
  }
}

/** Resolves with false if nothing is left to plan. */
async function planPiece(
  context: WorkContext,
  given: FleetExport,
  attempt: string,
): Promise<boolean> {
  const { database, registry, emit } = context;
  const { name, settleMs = usualSettleMs } = given;
  const row = await readExport(database, name);
  if (row === undefined || row.state !== 'active') {
    return false;
  }
  const now = await readClock(database);
  const from = row.planned_to ?? row.starts_at;
  const settled = Math.floor((now - settleMs) / minuteMs) * minuteMs;
  const to = new Date(Math.min(settled, from.getTime() + pieceMs));
  if (to <= from) {
    return false;
  }
  const { tasks, scope, budget } = await registry.open(given);
  const { layout, proof, maxRowsPerTask, maxWindowMs, request } = given;
  const plan = await planRange(
    paceProvider(tasks, budget),
    { ...request, from, to },
    {
      ...withoutUndefined({ layout, proof, maxRowsPerTask }),
      maxWindowMs,
      settleMs,
      known: row.known ?? undefined,
      clock: createTurnClock(now),
      requestsPerSecond: 1_000_000,
    },
  );
  const manifests = manifestsOf(plan, row);
  const end = new Date(plan.range.to);
  const isOurs = await database.transaction(async (queries) => {
    const moved = await movePlan(queries, { name, attempt, from: row.planned_to, to: end });
    if (moved) {
      await insertWindows(queries, { name, scope }, manifests);
    }
    return moved;
  });
  if (!isOurs) {
    return false;
  }
  emit({ type: 'planned', export: name, windows: manifests.length, to: plan.range.to });
  return true;
}

/**
 * A separate manifest for each window of a plan. Its task names start with its time, so that no two
 * windows share one.
 */
function manifestsOf(plan: ExportManifest, { id }: ExportRow): ExportManifest[] {
  return plan.open.map((window) => ({
    ...plan,
    id: `${id}-${(Date.parse(window.from) / 1000).toString(36)}`,
    range: { from: window.from, to: window.to },
    open: [window],
  }));
}

/** Counts windows within the lookback again from time to time. */
async function proveRecent({ database, queue }: WorkContext, given: FleetExport): Promise<void> {
  const { name, lookbackMs = 0 } = given;
  if (lookbackMs === 0) {
    return;
  }
  await queue.send('prove', await dueForProof(database, name, lookbackMs));
}
