/** Counts over all attempts of one call. */
export interface Counters {
  attempts: number;
  linkRefreshes: number;
  bytesReceived: number;
  resumedFrom: number;
}
