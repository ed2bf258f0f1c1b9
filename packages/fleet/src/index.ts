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
export { moveFleet, type MoveReport } from './move-fleet.js';
export type { DayHistory, FleetHistory, RecentWork } from './history.js';
export { servePage, type FleetPage, type PageOptions } from './page/serve-page.js';
export type { S3Credentials, S3Options } from './destination/s3-connection.js';
export { s3Destination } from './destination/s3-destination.js';
