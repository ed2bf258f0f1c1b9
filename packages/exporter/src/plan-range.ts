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

/** What a plan goes by. */
export interface PlanRangeOptions extends ExportBehavior {
  /** What earlier exports of the same request have learned; from their manifests. */
  readonly known?: Pick<ExportManifest, 'limits' | 'windowEnd'> | undefined;
  /** The longest window, in ms, where it is to be shorter than what the vendor allows. */
  readonly maxWindowMs?: number | undefined;
}

/**
 * Counts a range of time and plans its windows; makes no task and writes nothing. Resolves with the
 * manifest that `exportRange` would begin with: the windows are `open`, each with its count. Give
 * each window to an export of its own, or all of them to one, by a store that holds the manifest.
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
