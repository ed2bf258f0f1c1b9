import type { vendors } from '../generated/vendors.js';

/**
 * A failure, and the requests that it affects. `kind` determines the failure; kinds that start with
 * `file-` affect downloads.
 */
export type Fault = ApiFault | FileFault;

/** Limits a fault. Without any of these it affects every request of its kind. */
export interface FaultRule {
  /** Only requests to this vendor. */
  readonly vendor?: keyof typeof vendors;
  /** First matching request to affect, counting from 1 and from the injection. */
  readonly nth?: number;
  /** How many requests it affects at most. */
  readonly times?: number;
  /** From 0 to 1, drawn from the emulator's seed for each request. */
  readonly probability?: number;
  /** How long it lasts after the injection, in milliseconds of the emulator's clock. */
  readonly forMs?: number;
}

/**
 * Affects API requests; with `operation` only those of that documented operation, such as
 * `DescribeDownloadTask`.
 */
export type ApiFault = FaultRule & { readonly operation?: string } & (
    ReplacedResponseFault | SpoiltResponseFault | ConditionFault
  );

/** Replaces the operation's response. With `takesEffect` the operation is still executed. */
export type ReplacedResponseFault = { readonly takesEffect?: boolean } & (
  | {
      /**
       * The vendor's documented code for too many requests, with `retryAfterMs` in the vendor's own
       * header, if given.
       */
      readonly kind: 'throttled';
      readonly retryAfterMs?: number;
    }
  | {
      /**
       * 500 and 503 in the vendor's shape, 502 and 504 as the page of a gateway. 500 by default.
       */
      readonly kind: 'server-error';
      readonly status?: 500 | 502 | 503 | 504;
    }
  | {
      /**
       * A code that the vendor documents, without a placeholder, with its status and text. Vendors
       * that do not document it are not affected.
       */
      readonly kind: 'error';
      readonly code: string;
    }
  | {
      /** A failure with HTTP 200. */
      readonly kind: 'unsuccessful';
    }
  | {
      /** The page of a proxy or captive portal; status 200 by default. */
      readonly kind: 'html';
      readonly status?: number;
    }
  | {
      /** The connection breaks before the response. */
      readonly kind: 'drop';
    }
);

/** Spoils the operation's response on its way. */
export type SpoiltResponseFault =
  | { readonly kind: 'empty-body' }
  | {
      /** Complete for HTTP, but not as JSON. */
      readonly kind: 'truncated-json';
    }
  | {
      /**
       * Every member whose name ends in State or Status has this value. Default:
       * `EMULATED_UNKNOWN`.
       */
      readonly kind: 'unknown-state';
      readonly state?: string;
    }
  | {
      /** Every object has members that are not documented. */
      readonly kind: 'extra-fields';
    }
  | {
      /** Members with these names are omitted at any depth. */
      readonly kind: 'missing-fields';
      readonly fields: readonly string[];
    };

/** Executes the operation under different conditions. */
export type ConditionFault =
  | RowFault
  | {
      /** How much longer the response takes, in real time. */
      readonly kind: 'delay';
      readonly delayMs: number;
    }
  | {
      /**
       * How far the server's clock is ahead of the emulator's (negative: behind). It shows in
       * `Date`.
       */
      readonly kind: 'clock-skew';
      readonly skewMs: number;
    }
  | {
      /** The session token of the request has expired. A request without one is not affected. */
      readonly kind: 'expired-token';
    }
  | {
      /**
       * How many items seem to have been added at the front of the list after the first page: some
       * items appear twice. Negative: removed, and some items are missed.
       */
      readonly kind: 'list-shift';
      readonly items: number;
    };

/**
 * For requests that count the rows of a log store or create a task that exports them. Other vendors
 * and operations are not affected.
 */
export type RowFault =
  | {
      /**
       * The file of the created task ends after this number of rows, or in the middle; the task
       * succeeds and reports the rows of the file.
       */
      readonly kind: 'task-cut';
      readonly rows?: number;
    }
  | {
      /**
       * The file of the created task has one row twice: the one at this place, or in the middle.
       */
      readonly kind: 'task-duplicates-row';
      readonly row?: number;
    }
  | {
      /**
       * How many rows arrive late: right after the count, or after the created task has read its
       * rows. They belong to the second `at`, or to the one in the middle of the request's time
       * range.
       */
      readonly kind: 'late-rows';
      readonly rows: number;
      readonly at?: string | Date;
    }
  | {
      /** The count is not complete, and the vendor says so in its own way. */
      readonly kind: 'count-incomplete';
    };

/** Affects downloads. Offsets count from the start of the response; the default is its middle. */
export type FileFault = FaultRule &
  (
    | {
        /** The connection breaks during the transfer. */
        readonly kind: 'file-drop';
        readonly afterBytes?: number;
      }
    | {
        /** The response ends early without an error: it has no Content-Length. */
        readonly kind: 'file-short';
        readonly afterBytes?: number;
      }
    | {
        /** No more bytes arrive, but the connection remains open. */
        readonly kind: 'file-stall';
        readonly afterBytes?: number;
      }
    | {
        /** The response to a range has another range, which Content-Range names. */
        readonly kind: 'file-wrong-range';
      }
    | {
        /** The response to a range is the whole file with status 200. */
        readonly kind: 'file-ignored-range';
      }
    | {
        /**
         * The file is replaced by one of the same size with different bytes and a different ETag.
         * Conditions on the old ETag fail.
         */
        readonly kind: 'file-changed';
      }
    | {
        /** One bit is wrong; ETag and digests in the headers are those of the right bytes. */
        readonly kind: 'file-flipped-byte';
        readonly atByte?: number;
      }
    | {
        /** The link has expired, in the store's own words. */
        readonly kind: 'file-link-expired';
      }
    | {
        /** The store refuses the request, in its own shape. */
        readonly kind: 'file-refused';
        readonly status: 403 | 429 | 500 | 503;
        readonly retryAfterSeconds?: number;
      }
    | {
        /** An HTML page with status 200 instead of the file. */
        readonly kind: 'file-html';
      }
    | { readonly kind: 'file-delay'; readonly delayMs: number }
  );
