import type { Fault } from './faults/fault.js';
import type { LoggedRequest } from './log/request-log.js';
import type { EmulatedTask } from './vendor.js';

/** What is inside an emulator right now. Each call answers new plain data; changing it changes nothing. */
export interface EmulatorState {
  /** The tasks of all vendors, or of one, in order of creation. */
  tasks(vendor?: string): readonly EmulatedTask[];
  /** The latest 200 requests, the oldest first. */
  requests(): readonly LoggedRequest[];
  /** Faults that were injected and not removed, and how many requests they happened to. */
  faults(): readonly { readonly fault: Fault; readonly hits: number }[];
}
