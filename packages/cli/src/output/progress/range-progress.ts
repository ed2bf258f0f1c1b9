import type { ExportEvent } from '@download-tasks/exporter';

/** Receives progress of an export. */
export interface RangeProgress {
  event(event: ExportEvent): void;
  /** Clears the drawn lines from the screen. */
  close(): void;
}
