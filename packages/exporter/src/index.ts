export { exportRange, type ExportRun } from './export-range.js';
export { planRange, type PlanRangeOptions } from './plan-range.js';
export type { ExportBehavior, ExportOptions, ExportPlace } from './export-options.js';
export type { ExportProvider, ExportRequest } from './export-provider.js';
export type { ExportResult } from './export-result.js';
export type { ExportEvent, ExportTotals, PlannedNote, WindowStep } from './export-event.js';
export { ExportError, type ExportErrorReason } from './export-error.js';
export type { SplitBy } from './run/export-context.js';
export { wallClock, type ExportClock } from './vendor/export-clock.js';
export type {
  ExportLayout,
  ExportManifest,
  ExportPart,
  ExportWindow,
  IncompleteReason,
  IncompleteWindow,
  LateRows,
  Leftovers,
  LimitsNote,
  MergedFile,
  OpenTask,
  OpenWindow,
  PartCounts,
  PartFile,
  PartTask,
  Proof,
  StrayTask,
  WindowEndNote,
} from './manifest/manifest.js';
export { decodeManifest, encodeManifest } from './manifest/encode-manifest.js';
export type { TimeRange } from './plan/span.js';
export { mergeParts, type MergeResult, type MergeStream } from './merge/merge-parts.js';
export type { MergeOptions, MergeProgress } from './merge/merge-options.js';
export type { Merged } from './merge/write-merged.js';
export { createFolderStore, type FetchSettings } from './store/folder-store.js';
export type {
  ExportStore,
  FetchedFile,
  FetchRequest,
  FileFacts,
  FileToPlace,
} from './store/export-store.js';
export {
  prove,
  readManifest,
  type CheckedPart,
  type PartState,
  type ProofReport,
  type ProveOptions,
} from './prove.js';
