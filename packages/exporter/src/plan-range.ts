import { setMaxListeners } from 'node:events';
import { readExportOptions, type ExportBehavior } from './export-options.js';
import type { ExportProvider, ExportRequest } from './export-provider.js';
import { createManifest } from './manifest/adopt-manifest.js';
import type { ExportManifest } from './manifest/manifest.js';
import { withPlanned } from './manifest/windows.js';
import { connect } from './run/connect.js';
import { rulesFor } from './run/export-run.js';
import { readRange } from './run/read-range.js';
import { RowLimit } from './run/row-limit.js';
import { survey } from './run/survey.js';
import { WindowEnd } from './run/window-end.js';

/** Options of a plan. */
export interface PlanRangeOptions extends ExportBehavior {
  /** What earlier exports of the same request found out, from their manifests. */
  readonly known?: Pick<ExportManifest, 'limits' | 'windowEnd'> | undefined;
  /** Maximum length of a window, in ms, if it should be shorter than the vendor allows. */
  readonly maxWindowMs?: number | undefined;
}

/**
 * Counts a time range and plans its windows; creates no tasks and writes nothing. Resolves with the
 * manifest that `exportRange` would start with: the windows are `open`, each with its count. Pass
 * each window to a separate export, or all of them to one, through a store that holds the manifest.
 */
export async function planRange<const Request extends ExportRequest>(
  provider: ExportProvider<NoInfer<Request>>,
  request: Request,
  options: PlanRangeOptions = {},
): Promise<ExportManifest> {
  const settings = readExportOptions(options);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const onAbort = (): void => controller.abort(settings.signal?.reason);
  if (settings.signal?.aborted === true) {
    onAbort();
  }
  settings.signal?.addEventListener('abort', onAbort);
  try {
    const connection = connect(provider, request, { settings, controller });
    const { grid, clock, counts, parallel } = connection;
    const now = clock.now();
    const span = readRange(request, { stepMs: grid.stepMs, settleMs: settings.settleMs, now });
    const { documented } = connection.windowEnd;
    const notes = {
      limits: options.known?.limits ?? connection.limits,
      windowEnd: { ...(options.known?.windowEnd ?? connection.windowEnd), documented },
    };
    const { layout, splitBy, maxRowsPerTask } = settings;
    const manifest = createManifest({ ...connection.identity, span, layout, splitBy }, notes, now);
    const maxSpanMs = Math.min(
      connection.maxSpanMs,
      options.maxWindowMs ?? Number.POSITIVE_INFINITY,
    );
    const found = {
      grid,
      limit: new RowLimit(notes.limits),
      windowEnd: new WindowEnd(notes.windowEnd),
    };
    const windows = await survey([span], {
      counts,
      rules: rulesFor(found, { maxRowsPerTask, maxSpanMs }),
      cutEveryMs: manifest.layout === 'flat' ? undefined : 86_400_000,
      parallel,
    });
    return withPlanned(manifest, windows);
  } finally {
    settings.signal?.removeEventListener('abort', onAbort);
  }
}
