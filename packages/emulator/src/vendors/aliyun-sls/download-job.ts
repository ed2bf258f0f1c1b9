import type { JsonObject } from '../../core/json.js';
import type { Compression } from '../../objects/stored-container.js';
import type { TaskOutcome } from '../../vendor.js';

/** A job as it was created. Where it stands follows from the clock. */
export interface DownloadJob {
  readonly project: string;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** Log entries that the file will hold. */
  readonly rows: number;
  readonly outcome: TaskOutcome;
}

/** What of a request the emulator acts on; the rest is only repeated. */
export interface CreateRequest {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  /** As it was sent. */
  readonly configuration: JsonObject;
  readonly logstore: string;
  /** UNIX seconds. */
  readonly fromTime: number;
  readonly toTime: number;
  readonly query: string;
  readonly format: 'csv' | 'json';
  readonly compression: Compression;
}
