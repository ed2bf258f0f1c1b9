import type { RowFaults } from '../datasets/task-rows.js';
import type { RelaxedCheck } from '../signatures/signed-request.js';
import type { RoutedRequest } from '../http/incoming-request.js';
import type { EmulatorCredentials } from '../signatures/credentials.js';

/** The method that a request with a pre-signed link is taken to be signed for. Stores sign GET, and HEAD is not GET. */
export function methodOfLink(method: string, relaxed: ReadonlySet<RelaxedCheck>): string {
  return method === 'HEAD' && relaxed.has('link-method') ? 'GET' : method;
}

/** What the emulator, not the request, says about how one request is judged. Faults change it for a single request. */
export interface Directives {
  /** The clock by which signatures and links are judged; that of tasks is the emulator's. */
  readonly now: Date;
  readonly credentials: readonly EmulatorCredentials[];
  readonly relaxed: ReadonlySet<RelaxedCheck>;
  /** So many items seem to have been put in front of a list since its first page was asked for; removed, if negative. */
  readonly listShift: number;
  /** What faults make of the rows that the request counts or exports. */
  readonly rows?: RowFaults;
}

/** Where a page begins that would begin at `start`, in a list that has shifted since its first page. */
export function shiftedStart(start: number, { listShift }: Directives): number {
  return start === 0 ? 0 : Math.max(0, start - listShift);
}

/** A request as a vendor gets it. */
export interface VendorRequest extends RoutedRequest {
  readonly directives: Directives;
}
