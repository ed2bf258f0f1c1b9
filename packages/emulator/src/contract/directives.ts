import type { RowFaults } from '../datasets/task-rows.js';
import type { RelaxedCheck } from '../signatures/signed-request.js';
import type { RoutedRequest } from '../http/incoming-request.js';
import type { EmulatorCredentials } from '../signatures/credentials.js';

/**
 * The method for which a request with a pre-signed link counts as signed. Stores sign GET, and HEAD
 * is not GET.
 */
export function methodOfLink(method: string, relaxed: ReadonlySet<RelaxedCheck>): string {
  return method === 'HEAD' && relaxed.has('link-method') ? 'GET' : method;
}

/**
 * The settings of the emulator by which one request is checked. Faults change them for a single
 * request.
 */
export interface Directives {
  /** The clock for signatures and links. Tasks follow the emulator's clock. */
  readonly now: Date;
  readonly credentials: readonly EmulatorCredentials[];
  readonly relaxed: ReadonlySet<RelaxedCheck>;
  /**
   * How many items seem to have been added at the front of a list since its first page was
   * requested; removed, if negative.
   */
  readonly listShift: number;
  /** How faults change the rows that the request counts or exports. */
  readonly rows?: RowFaults;
}

/**
 * The start of a page that would begin at `start`, in a list that has shifted since its first page.
 */
export function shiftedStart(start: number, { listShift }: Directives): number {
  return start === 0 ? 0 : Math.max(0, start - listShift);
}

/** A request as a vendor receives it. */
export interface VendorRequest extends RoutedRequest {
  readonly directives: Directives;
}
