import type { vendors } from '../generated/vendors.js';

/** Something that goes wrong, and for which requests. `kind` says what; the kinds that begin with `file-` are for downloads. */
export type Fault = ApiFault | FileFault;

/** When a fault happens. Without any of these it happens to every request that it is for. */
export interface FaultRule {
  /** Only requests to this vendor. */
  readonly vendor?: keyof typeof vendors;
  /** From the how manieth request on, counted from 1 and from the injection. */
  readonly nth?: number;
  /** To how many requests at most. */
  readonly times?: number;
  /** From 0 to 1, drawn from the emulator's seed for each request. */
  readonly probability?: number;
  /** For how long after the injection, in milliseconds of the emulator's clock. */
  readonly forMs?: number;
}

/** For API requests; with `operation` only for those of that documented name, such as `DescribeDownloadTask`. */
export type ApiFault = FaultRule & { readonly operation?: string } & (
    ReplacedResponseFault | SpoiltResponseFault | ConditionFault
  );

/** Another answer than the operation's, or none. With `takesEffect` the operation is carried out all the same. */
export type ReplacedResponseFault = { readonly takesEffect?: boolean } & (
  | {
      /** The vendor's documented code for too many requests, with a hint in the vendor's own header if there is one to give. */
      readonly kind: 'throttled';
      readonly retryAfterMs?: number;
    }
  | {
      /** 500 and 503 in the vendor's shape, 502 and 504 as the page of a gateway. 500 by default. */
      readonly kind: 'server-error';
      readonly status?: 500 | 502 | 503 | 504;
    }
  | {
      /** A code that the vendor documents, without a gap in it; with its status and text. Vendors that do not document it are not touched. */
      readonly kind: 'error';
      readonly code: string;
    }
  | {
      /** A failure told with HTTP 200. */
      readonly kind: 'unsuccessful';
    }
  | {
      /** The page of a proxy or captive portal; status 200 by default. */
      readonly kind: 'html';
      readonly status?: number;
    }
  | {
      /** The connection breaks before an answer. */
      readonly kind: 'drop';
    }
);

/** The operation's answer, spoilt on its way. */
export type SpoiltResponseFault =
  | { readonly kind: 'empty-body' }
  | {
      /** Complete as far as HTTP can tell, but not as JSON. */
      readonly kind: 'truncated-json';
    }
  | {
      /** Every member whose name ends in State or Status says this; `EMULATED_UNKNOWN` by default. */
      readonly kind: 'unknown-state';
      readonly state?: string;
    }
  | {
      /** Every object has members that are not documented. */
      readonly kind: 'extra-fields';
    }
  | {
      /** Members of these names are left out, wherever they stand. */
      readonly kind: 'missing-fields';
      readonly fields: readonly string[];
    };

/** The operation is carried out under other conditions. */
export type ConditionFault =
  | RowFault
  | {
      /** The answer takes so much longer, in real time. */
      readonly kind: 'delay';
      readonly delayMs: number;
    }
  | {
      /** The server's clock is ahead of the emulator's by so much, or behind it. It shows in `Date`. */
      readonly kind: 'clock-skew';
      readonly skewMs: number;
    }
  | {
      /** The session token of the request has expired. A request without one is not touched. */
      readonly kind: 'expired-token';
    }
  | {
      /** On every page but the first, so many items seem to have been put in front of the list since: some come twice. Negative: removed, some are missed. */
      readonly kind: 'list-shift';
      readonly items: number;
    };

/** For requests that count the rows of a log store or make a task of them; other vendors and operations are not touched. */
export type RowFault =
  | {
      /** The file of the created task ends after so many rows, or in the middle; the task succeeds and reports what is in the file. */
      readonly kind: 'task-cut';
      readonly rows?: number;
    }
  | {
      /** The file of the created task has one row twice: the one at this place, or in the middle. */
      readonly kind: 'task-duplicates-row';
      readonly row?: number;
    }
  | {
      /**
       * So many rows arrive late: right after the count, or when the created task has read its rows. They belong to the second `at`, or to
       * the one in the middle of the request's time range.
       */
      readonly kind: 'late-rows';
      readonly rows: number;
      readonly at?: string | Date;
    }
  | {
      /** The count is not complete: SLS says so in its response, BLS reports a timeout. */
      readonly kind: 'count-incomplete';
    };

/** For downloads. Offsets count from the start of the answer; without one it is the middle. */
export type FileFault = FaultRule &
  (
    | {
        /** The connection breaks on the way. */
        readonly kind: 'file-drop';
        readonly afterBytes?: number;
      }
    | {
        /** The answer ends early, and cleanly: without Content-Length. */
        readonly kind: 'file-short';
        readonly afterBytes?: number;
      }
    | {
        /** Nothing more comes, and the connection stays. */
        readonly kind: 'file-stall';
        readonly afterBytes?: number;
      }
    | {
        /** A range is answered with another one, which Content-Range says. */
        readonly kind: 'file-wrong-range';
      }
    | {
        /** A range is answered with the whole file and status 200. */
        readonly kind: 'file-ignored-range';
      }
    | {
        /** The file is another one of the same size: other bytes, other ETag. Conditions on the old ETag are not met. */
        readonly kind: 'file-changed';
      }
    | {
        /** One bit of a byte is not what the headers vouch for. */
        readonly kind: 'file-flipped-byte';
        readonly atByte?: number;
      }
    | {
        /** The link has expired, in the store's own words. */
        readonly kind: 'file-link-expired';
      }
    | {
        /** The store refuses, in its own shape. */
        readonly kind: 'file-refused';
        readonly status: 403 | 429 | 500 | 503;
        readonly retryAfterSeconds?: number;
      }
    | {
        /** A page with status 200 in place of the file. */
        readonly kind: 'file-html';
      }
    | { readonly kind: 'file-delay'; readonly delayMs: number }
  );
