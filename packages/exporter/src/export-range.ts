import { setMaxListeners } from 'node:events';
import { ExportError } from './export-error.js';
import type { ExportEventBody } from './export-event.js';
import { readExportOptions, type ExportOptions, type ExportSettings } from './export-options.js';
import type { ExportProvider, ExportRequest } from './export-provider.js';
import { resultOf, type ExportResult } from './export-result.js';
import { adoptManifest, createManifest, type Intent } from './manifest/adopt-manifest.js';
import { Journal } from './manifest/journal.js';
import type { ExportPart } from './manifest/manifest.js';
import { floorTo } from './plan/grid.js';
import type { Span } from './plan/span.js';
import { cleanUp } from './run/clean-up.js';
import { connect, type Connection } from './run/connect.js';
import type { ExportContext } from './run/export-context.js';
import { exportSpan, totalsOf, type RoundSettings } from './run/export-run.js';
import { endMeasurements } from './run/measure-end.js';
import { PartQueue } from './run/part-queue.js';
import { readRange } from './run/read-range.js';
import { recheckParts } from './run/recheck-parts.js';
import { settleInterrupted } from './run/settle-interrupted.js';
import type { ExportStore } from './store/export-store.js';
import { storeOf } from './store/store-of.js';

/** A running export: its parts as they finish, and its result. */
export interface ExportRun extends AsyncIterable<ExportPart> {
  /**
   * The result, which also lists windows that are incomplete. Rejects with an ExportError, or with
   * an error of the vendor or the store, if the run could not continue. Parts that are already
   * proven are kept, and the next run continues from there.
   */
  readonly done: Promise<ExportResult>;
}

/**
 * Exports a time range as files that are proven to hold every row that the vendor has. Starts
 * immediately, whether or not the caller reads the parts; the run ends if the caller stops reading
 * them. Parts that an earlier run with the same request and directory has proven are not exported
 * again.
 */
export function exportRange<const Request extends ExportRequest>(
  provider: ExportProvider<NoInfer<Request>>,
  request: Request,
  options: ExportOptions,
): ExportRun {
  const controller = new AbortController();
  // Every window adds a listener, and there may be many windows.
  setMaxListeners(0, controller.signal);
  const stop = (): void => {
    controller.abort(
      new ExportError('aborted', 'The parts of the export were not read to the end.'),
    );
  };
  const queue = new PartQueue<ExportPart>(stop);
  const done = run(provider, request, { options, controller, onPart: (part) => queue.push(part) });
  done.then(
    () => queue.end(),
    (error: unknown) => queue.fail(error),
  );
  return { done, [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator]() };
}

interface RunInit {
  readonly options: ExportOptions;
  readonly controller: AbortController;
  readonly onPart: (part: ExportPart) => void;
}

async function run<Request extends ExportRequest>(
  provider: ExportProvider<Request>,
  request: Request,
  { options, controller, onPart }: RunInit,
): Promise<ExportResult> {
  const settings = readExportOptions(options);
  const onAbort = (): void => controller.abort(settings.signal?.reason);
  if (settings.signal?.aborted === true) {
    onAbort();
  }
  settings.signal?.addEventListener('abort', onAbort);
  try {
    const connection = connect(provider, request, { settings, controller });
    const { clock, grid } = connection;
    const now = clock.now();
    const span = readRange(request, { stepMs: grid.stepMs, settleMs: settings.settleMs, now });
    const store = storeOf(options);
    const unlock = await store.lock();
    try {
      return await runLocked({ connection, settings, span, store, controller, onPart });
    } finally {
      await unlock();
    }
  } finally {
    settings.signal?.removeEventListener('abort', onAbort);
  }
}

interface LockedRun {
  readonly connection: Connection;
  readonly settings: ExportSettings;
  readonly span: Span;
  readonly store: ExportStore;
  readonly controller: AbortController;
  readonly onPart: (part: ExportPart) => void;
}

async function runLocked(init: LockedRun): Promise<ExportResult> {
  const { connection, settings, span, controller } = init;
  const journal = await openJournal(init);
  const context = contextOf(init, journal);
  const { clock, signal, grid } = context;
  const rounds: RoundSettings = {
    parallel: connection.parallel,
    maxRowsPerTask: settings.maxRowsPerTask,
    maxSpanMs: connection.maxSpanMs,
    cutEveryMs: journal.manifest.layout === 'flat' ? undefined : 86_400_000,
    stop: (reason) => controller.abort(reason),
  };
  const { parallel } = connection;
  await settleInterrupted(context);
  await endMeasurements(context);
  await recheckParts(context, { span, since: span.to - settings.lookbackMs, parallel });
  const settledTo = floorTo(clock.now() - settings.settleMs, grid.unitMs);
  if (settledTo < span.to && settledTo > span.from) {
    await exportSpan(context, { from: span.from, to: settledTo }, rounds);
  }
  const waitMs = span.to + settings.settleMs - clock.now();
  if (waitMs > 0) {
    await clock.sleep(waitMs, signal);
  }
  await exportSpan(context, span, rounds);
  await cleanUp(context);
  await journal.commit((manifest) => manifest);
  const { requests, tasks } = connection.sent();
  return resultOf(journal.manifest, span, { requests, tasks, asked: settings.proof });
}

async function openJournal({ connection, settings, span, store }: LockedRun): Promise<Journal> {
  const { layout, splitBy, clock } = settings;
  const intent: Intent = { ...connection.identity, span, layout, splitBy };
  const found = await store.read();
  const notes = { limits: connection.limits, windowEnd: connection.windowEnd };
  const now = clock.now();
  const manifest =
    found === undefined
      ? createManifest(intent, notes, now)
      : adoptManifest(found, intent, {
          location: store.location,
          documented: connection.windowEnd.documented,
        });
  return new Journal(store, manifest, () => clock.now());
}

function contextOf(init: LockedRun, journal: Journal): ExportContext {
  const { connection, settings, store, onPart } = init;
  const emit = (body: ExportEventBody): void => {
    const totals = totalsOf(journal.manifest, connection.sent());
    settings.onProgress?.({ ...body, totals });
    if (body.type === 'part') {
      onPart(body.part);
    }
  };
  return connection.contextFor({ journal, store, emit });
}
