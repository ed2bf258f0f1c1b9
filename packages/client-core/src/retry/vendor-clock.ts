import { serverTime } from '../response/http-date.js';

/** Closer than this the vendor's refusal has another reason than our clock. */
const toleranceMs = 5_000;

/** The time as the vendor sees it. Each client has its own: vendors need not agree. */
export interface VendorClock {
  /** The system's time, corrected by what was learned. */
  readonly now: () => Date;
  /**
   * Learns from a response that refused the time of its request. False when that taught nothing:
   * without a `date` that can be true, or when the time of the request was right after all.
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
