export { createFleet, type Fleet } from './fleet.js';
export type { FleetEvent } from './fleet-event.js';
export type { FleetExport, FleetOptions, FleetProvider } from './fleet-options.js';
export type {
  ExportStatus,
  FleetStatus,
  IncompleteStatus,
  RunStatus,
  ScopeStatus,
  WindowCounts,
} from './status.js';
export { FleetError, type FleetErrorReason } from './fleet-error.js';
export type { Destination, PlacedFile, StoredFile } from './destination/destination.js';
export { folderDestination } from './destination/folder-destination.js';
export type { DatabaseChoice } from './database/open-database.js';
