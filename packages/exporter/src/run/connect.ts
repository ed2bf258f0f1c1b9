import { supports, type TaskLimits } from '@download-tasks/normalize';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import { ExportError } from '../export-error.js';
import type { ExportEventBody } from '../export-event.js';
import type { ExportSettings } from '../export-options.js';
import type { ExportProvider, ExportRequest } from '../export-provider.js';
import type { Intent } from '../manifest/adopt-manifest.js';
import type { Journal } from '../manifest/journal.js';
import type { LimitsNote, WindowEndNote } from '../manifest/manifest.js';
import type { Grid } from '../plan/grid.js';
import type { ExportStore } from '../store/export-store.js';
import { CountCells } from '../vendor/count-cells.js';
import type { ExportClock } from '../vendor/export-clock.js';
import { RequestBudget } from '../vendor/request-budget.js';
import { VendorCalls } from '../vendor/vendor-calls.js';
import type { ExportContext } from './export-context.js';
import { RowLimit } from './row-limit.js';
import { WindowEnd } from './window-end.js';

/** A provider and a request, as a run uses them. */
export interface Connection {
  readonly identity: Pick<Intent, 'vendor' | 'provider' | 'request'>;
  readonly grid: Grid;
  readonly clock: ExportClock;
  readonly parallel: number;
  readonly maxSpanMs: number;
  readonly counts: CountCells | undefined;
  readonly limits: LimitsNote;
  readonly windowEnd: WindowEndNote;
  /** Number of requests and tasks so far. */
  sent(): { readonly requests: number; readonly tasks: number };
  contextFor(init: ContextInit): ExportContext;
}

interface ContextInit {
  readonly journal: Journal;
  readonly store: ExportStore;
  readonly emit: (body: ExportEventBody) => void;
}

export interface ConnectOptions {
  readonly settings: ExportSettings;
  readonly controller: AbortController;
}

/** Throws an ExportError if counts are required and the provider has none. */
export function connect<Request extends ExportRequest>(
  provider: ExportProvider<Request>,
  request: Request,
  { settings, controller }: ConnectOptions,
): Connection {
  const { clock, waitOptions, requestsPerSecond, proof } = settings;
  const { signal } = controller;
  const limits = provider.limits ?? undocumented;
  const { resolutionMs: stepMs, alignmentMs: unitMs = stepMs } = limits;
  const grid: Grid = { stepMs, unitMs };
  const budget = new RequestBudget(requestsPerSecond, clock);
  const calls = new VendorCalls({ provider, request, budget, clock, waitOptions, signal });
  const identity = {
    vendor: provider.vendor,
    provider: provider.handlePrefix ?? `${provider.vendor}:`,
    request: plainRequest(request),
  };
  if (proof === 'counted' && !supports(provider, 'count')) {
    throw cannotCount(provider.vendor);
  }
  const order = withoutUndefined({ order: limits.order });
  const counts = proof === 'counted' ? new CountCells({ calls, grid, clock, signal }) : undefined;
  return {
    identity,
    grid,
    clock,
    parallel: Math.min(settings.parallel, limits.activeTasks ?? settings.parallel),
    maxSpanMs: limits.windowMs ?? Number.POSITIVE_INFINITY,
    counts,
    limits: {
      ...(limits.rows !== undefined && { rows: limits.rows, source: 'documented' }),
      ...order,
    },
    windowEnd: { documented: limits.windowEnd ?? 'unknown', found: 'unknown' },
    sent: () => ({ requests: budget.requests, tasks: calls.tasks }),
    contextFor: (init) => {
      const { manifest } = init.journal;
      const limit = new RowLimit(manifest.limits, manifest.parts);
      const windowEnd = new WindowEnd(manifest.windowEnd);
      init.journal.annotate(() => ({
        limits: { ...limit.note, ...order },
        windowEnd: windowEnd.note,
      }));
      const { maxAttempts, overwrite, splitBy, leaveTasks } = settings;
      return {
        ...init,
        calls,
        counts,
        grid,
        windowEnd,
        limit,
        settings: { maxAttempts, overwrite, splitBy, leaveTasks, format: request.format },
        round: { windowEnd: windowEnd.treatedAs },
        names: { prefix: `${request.name ?? 'export'}-${manifest.id}-`, isSupported: true },
        clock,
        signal,
      };
    },
  };
}

/** Assumed limits of a provider that documents none. */
const undocumented: TaskLimits = { resolutionMs: 1000, windowEnd: 'unknown' };

/** The request as JSON, without the fields that differ between windows. */
function plainRequest(request: ExportRequest): Readonly<Record<string, unknown>> {
  const plain: unknown = JSON.parse(JSON.stringify(request));
  const members = Object.entries(plain ?? {});
  return Object.fromEntries(members.filter(([name]) => !['from', 'to', 'name'].includes(name)));
}

function cannotCount(vendor: string): ExportError {
  return new ExportError(
    'cannot-count',
    `${vendor} has no way to count rows, so completeness cannot be proven. Export with proof "reported" to rely on what its tasks report.`,
  );
}
