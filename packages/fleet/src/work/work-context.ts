import type { Database } from '../database/database.js';
import type { FleetEvent } from '../fleet-event.js';
import type { FleetSettings } from '../fleet-options.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Queue } from './queue.js';
import type { Registry } from './registry.js';

/** Dependencies shared by all work of one process. */
export interface WorkContext {
  readonly database: Database;
  readonly queue: Queue;
  readonly registry: Registry;
  readonly leases: LeaseKeeper;
  readonly settings: FleetSettings;
  /** Unique id of this process. */
  readonly runId: string;
  readonly emit: (event: FleetEvent) => void;
}
