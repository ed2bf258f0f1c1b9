import {
  exportRange,
  type ExportManifest,
  type ExportRequest,
  type ExportResult,
  type IncompleteWindow,
} from '@download-tasks/exporter';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { FleetExport } from '../fleet-options.js';
import { learn, readExport, stopExport, type ExportRow, type Known } from '../tables/exports.js';
import { freeSlots, takeSlot } from '../tables/scopes.js';
import {
  claimWindow,
  finishWindow,
  handlesIn,
  postponeWindow,
  renewWindows,
  type ClaimedWindow,
  type WindowEnd,
} from '../tables/windows.js';
import { guardProvider, type AnyProvider } from './guarded-provider.js';
import { messageOf, stopsExport } from './classify-error.js';
import { LostWindow } from './lost-window.js';
import { Postponed } from './postponed.js';
import { createTurnClock } from './turn-clock.js';
import { createWindowStore, type WindowStore } from './window-store.js';
import type { WorkContext } from './work-context.js';

/** Maximum number of tasks for one part of a window before it is reported as incomplete. */
const maxAttempts = 5;
/** Maximum time to measure the end of a window, for which the worker waits. */
const measureTimeoutMs = 600_000;
const noSlotPauseMs = 5_000;
const firstPauseMs = 1_000;
const longestPauseMs = 300_000;
/** Maximum time between checking the claim on the window and sending the request. */
const longestGapMs = 2_000;

/**
 * One turn with a window: as far as possible without waiting for a task. `prove` also counts a done
 * window again. A window that another worker has claimed is left to it.
 */
export async function advanceWindow(
  context: WorkContext,
  id: string,
  kind: 'fetch' | 'prove',
): Promise<void> {
  const { database, settings, runId, leases } = context;
  const states = kind === 'fetch' ? (['planned', 'ready'] as const) : (['done'] as const);
  const claim = { worker: runId, leaseMs: settings.leaseMs, states };
  const window = await claimWindow(database, id, claim);
  if (window === undefined) {
    return;
  }
  await leases.during(window, async (lease) => {
    try {
      await takeTurn(context, window, { ...lease, kind });
    } catch (error) {
      if (lease.signal.reason instanceof LostWindow || error instanceof LostWindow) {
        return;
      }
      await endInFailure(context, window, error);
    }
  });
}

interface Turn {
  readonly kind: 'fetch' | 'prove';
  readonly signal: AbortSignal;
  readonly touch: () => void;
}

async function takeTurn(context: WorkContext, window: ClaimedWindow, turn: Turn): Promise<void> {
  const { database, registry, settings } = context;
  const given = registry.find(window.export);
  const row = await readExport(database, window.export);
  if (given === undefined || row === undefined) {
    throw new Postponed(longestPauseMs, 'This process does not have the export.');
  }
  const { tasks, budget, hasSlots } = await registry.open(given);
  const current = { ...window, manifest: withKnowledge(window.manifest, row.known) };
  const files = createWindowStore({
    database,
    window: current,
    destination: registry.destinationOf(given),
    download: settings.download,
    leaseMs: settings.leaseMs,
  });
  const guards = createGuards(context, { window: current, turn, tasks, files, hasSlots });
  const provider = guardProvider(tasks, { budget, ...guards });
  try {
    const { done } = exportRange(provider, requestOf(given, window), {
      store: files.store,
      ...behaviorOf(given, window, turn),
      // The tasks of one window share its slot, so they run one after the other.
      ...(hasSlots && { parallel: 1 }),
    });
    await finishTurn(context, { window: current, row, files, result: await done });
  } finally {
    await files.clear();
  }
}

function requestOf({ name, request }: FleetExport, window: ClaimedWindow): ExportRequest {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return { ...request, name: plain, from: window.starts_at, to: window.ends_at };
}

function behaviorOf(given: FleetExport, window: ClaimedWindow, { kind, signal }: Turn) {
  const { layout, proof, settleMs, maxRowsPerTask } = given;
  return {
    ...withoutUndefined({ layout, proof, settleMs, maxRowsPerTask }),
    lookbackMs: kind === 'prove' ? Number.MAX_SAFE_INTEGER : 0,
    leaveTasks: true,
    maxAttempts,
    clock: createTurnClock(window.now),
    intervalMs: 1_000,
    taskTimeoutMs: measureTimeoutMs,
    // The budget of the scope sets the limit.
    requestsPerSecond: 1_000_000,
    signal,
  };
}

/** Adds what other windows found out in the meantime, if this one has no findings. */
function withKnowledge(manifest: ExportManifest, known: Known | null): ExportManifest {
  return known === null || manifest.windowEnd.found !== 'unknown'
    ? manifest
    : { ...manifest, ...known };
}

/** What the guards of a turn need. */
interface Guarded {
  readonly window: ClaimedWindow;
  readonly turn: Turn;
  readonly tasks: AnyProvider;
  readonly files: WindowStore;
  readonly hasSlots: boolean;
}

/**
 * A worker that has lost its window creates no task; a task created at the moment of losing it is
 * removed. If slots are limited, a window has at most one running task. While the export is paused
 * or stopped, only windows that had a task get further ones: they may have been queued before.
 */
function createGuards({ database, settings }: WorkContext, guarded: Guarded) {
  const { window, turn, tasks, files, hasSlots } = guarded;
  const { id, scope } = window;
  return {
    beforeCreate: async (ended: ReadonlySet<string>) => {
      if (hasSlots && handlesIn(files.manifest()).some((handle) => !ended.has(handle))) {
        throw new Postponed(noSlotPauseMs, 'Another task of the window is running.', {
          isForTask: true,
        });
      }
      const askedAt = performance.now();
      const refusal = await database.transaction(async (queries) => {
        const own = await renewWindows(queries, [window], settings.leaseMs);
        if (!own.has(id)) {
          throw new LostWindow(id);
        }
        const row = await readExport(queries, window.export);
        if (window.state !== 'ready' && row?.state !== 'active') {
          // A slot from an earlier turn would be missing for other exports.
          await freeSlots(queries, [id]);
          return 'The export is not active.';
        }
        const hasSlot = await takeSlot(queries, scope, id);
        return hasSlot ? undefined : 'All slots of the account are taken.';
      });
      if (refusal !== undefined) {
        throw new Postponed(noSlotPauseMs, refusal);
      }
      if (performance.now() - askedAt > longestGapMs) {
        throw new Postponed(firstPauseMs, 'The database took too long to respond.');
      }
      turn.touch();
    },
    afterCreate: async (handle: string) => {
      const own = await renewWindows(database, [window], settings.leaseMs).catch(() => undefined);
      if (own === undefined || own.has(id)) {
        return;
      }
      // Another worker creates its own task for the window, and nothing would ever use this one.
      await tasks.delete?.(handle);
      throw new LostWindow(id);
    },
  };
}

interface TurnEnd {
  readonly window: ClaimedWindow;
  readonly row: ExportRow;
  readonly files: WindowStore;
  readonly result: ExportResult;
}

async function finishTurn(
  { database, emit }: WorkContext,
  { window, row, files, result }: TurnEnd,
): Promise<void> {
  const manifest = files.manifest();
  const end = endOf(result);
  const isOwn = await database.transaction(async (queries) => {
    const finished = await finishWindow(queries, window, manifest, end);
    const { limits, windowEnd } = manifest;
    if (finished && isNews({ limits, windowEnd }, row.known)) {
      await learn(queries, row.name, { limits, windowEnd });
    }
    return finished;
  });
  if (!isOwn) {
    throw new LostWindow(window.id);
  }
  const { id, export: name } = window;
  emit({ type: 'window', export: name, window: id, state: end.state, rows: result.rows });
}

function isNews({ limits, windowEnd }: Known, known: Known | null): boolean {
  if (windowEnd.found !== 'unknown') {
    return known?.windowEnd.found !== windowEnd.found;
  }
  return (
    limits.source !== undefined &&
    limits.source !== 'documented' &&
    known?.limits.rows !== limits.rows
  );
}

function endOf({ complete, incomplete }: ExportResult): WindowEnd {
  if (complete) {
    return { state: 'done' };
  }
  if (incomplete.some(({ reason }) => reason === 'still-running')) {
    return { state: 'running' };
  }
  const [first] = incomplete;
  return { state: 'incomplete', ...reasonOf(first) };
}

function reasonOf(window: IncompleteWindow | undefined): Pick<WindowEnd, 'reason' | 'explanation'> {
  if (window === undefined) {
    return {
      reason: 'weak-proof',
      explanation: 'The files have a weaker proof than the export requires.',
    };
  }
  return { reason: window.reason, explanation: window.explanation };
}

/** Permanent errors stop the export; all others are retried with increasing delays. */
async function endInFailure(
  { database, emit }: WorkContext,
  window: ClaimedWindow,
  error: unknown,
): Promise<void> {
  if (error instanceof Postponed) {
    const { ms, isForTask } = error;
    await postponeWindow(database, window, { ms, ...(isForTask && { state: 'running' }) });
    return;
  }
  const message = messageOf(error);
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(window.failures, 10));
  if (!(await postponeWindow(database, window, { ms: pauseMs, failure: message }))) {
    return;
  }
  // Twice in a row, because a clock jump or a key rotation can cause it once.
  if (stopsExport(error) && window.failures > 0) {
    await stopExport(database, { name: window.export }, message);
    emit({ type: 'stopped', export: window.export, reason: message });
    return;
  }
  emit({ type: 'failed', what: `window ${window.id} of ${window.export}`, message });
}
