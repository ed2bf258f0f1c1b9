import { serverTime } from '../response/http-date.js';

/** If the difference is smaller, the local clock is not the reason for the rejection. */
const toleranceMs = 5_000;

/** The vendor's time. Each client has its own: vendors may differ. */
export interface VendorClock {
  /** The system time with the learned correction. */
  readonly now: () => Date;
  /**
   * Learns from a response that rejected the time of its request. Returns false if nothing was
   * learned: without a plausible `date`, or if the time of the request was correct.
   */
  learn(response: { readonly date: string | undefined; readonly signedAt: Date }): boolean;
}

export function createVendorClock(systemTime: () => Date = () => new Date()): VendorClock {
  let offsetMs = 0;
  return {
    now: () => new Date(systemTime().getTime() + offsetMs),
    learn: ({ date, signedAt }) => {
      const vendorTime = serverTime(date);
      if (vendorTime === undefined) {
        return false;
      }
      if (Math.abs(vendorTime - signedAt.getTime()) < toleranceMs) {
        return false;
      }
      offsetMs = vendorTime - systemTime().getTime();
      return true;
    },
  };
}
