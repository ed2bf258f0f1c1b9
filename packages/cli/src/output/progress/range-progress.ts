import type { ExportEvent } from '@download-tasks/exporter';

/** Is told what happens to an export while it happens. */
export interface RangeProgress {
  event(event: ExportEvent): void;
  /** Takes what was drawn off the screen. */
  close(): void;
}
