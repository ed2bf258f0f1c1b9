import type { EmulatorCredentials } from './credentials.js';

/**
 * A check of signatures that can be left out. `link-method`: HEAD is accepted with a link, which is signed for GET.
 */
export type RelaxedCheck = 'clock-window' | 'nonce-replay' | 'session-token' | 'link-method';

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

/** What faults make of rows. */
export interface RowFaults {
  /** A task's file ends after so many rows, or in the middle. */
  readonly cut?: number | 'half';
  /** A task's file has the row at this place twice. */
  readonly duplicates?: number | 'middle';
  /** Rows that arrive when the request has been answered, or when its task has read what there was. */
  readonly late?: readonly { readonly rows: number; readonly at?: string | Date }[];
  /** A count does not come to its end. */
  readonly incomplete?: boolean;
}

/** Where a page begins that would begin at `start`, in a list that has shifted since its first page. */
export function shiftedStart(start: number, { listShift }: Directives): number {
  return start === 0 ? 0 : Math.max(0, start - listShift);
}
