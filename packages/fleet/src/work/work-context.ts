import type { Database } from '../database/database.js';
import type { FleetEvent } from '../fleet-event.js';
import type { FleetSettings } from '../fleet-options.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Queue } from './queue.js';
import type { Registry } from './registry.js';

/** What all work of one process shares. */
export interface WorkContext {
  readonly database: Database;
  readonly queue: Queue;
  readonly registry: Registry;
  readonly leases: LeaseKeeper;
  readonly settings: FleetSettings;
  /** Names this process among all that there ever were. */
  readonly runId: string;
  readonly emit: (event: FleetEvent) => void;
}
