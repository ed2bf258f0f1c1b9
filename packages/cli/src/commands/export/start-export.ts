import {
  exportRange,
  type ExportBehavior,
  type ExportEvent,
  type ExportPlace,
  type ExportProvider,
  type ExportRun,
} from '@download-tasks/exporter';
import type { RangeRequest } from '../../input/read-export-request.js';

/** The time in which rows may still arrive, unless the user sets it; as in `exportRange`. */
export const usualSettleMs = 300_000;

/** A time range of one vendor's rows, and the folder for them. */
export interface RangeExport {
  readonly provider: ExportProvider<object>;
  readonly request: RangeRequest;
  readonly directory: string;
  readonly behavior: ExportBehavior;
}

/** Starts the export of a range to the folder, or to another store if given. */
export function startExport(
  { provider, request, directory, behavior }: RangeExport,
  options: {
    readonly store?: Exclude<ExportPlace['store'], undefined>;
    readonly download?: Exclude<ExportPlace['download'], undefined>;
    readonly onProgress: (event: ExportEvent) => void;
  },
): ExportRun {
  const { store, download, onProgress } = options;
  const place: ExportPlace =
    store === undefined ? { directory, ...(download && { download }) } : { store };
  return exportRange(provider, request, { ...place, ...behavior, onProgress });
}
