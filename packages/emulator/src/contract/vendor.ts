import type { EmulatorCredentials } from '../signatures/credentials.js';
import type { Identifiers } from '../tools/seeded.js';
import type { IncomingRequest, RoutedRequest } from '../http/incoming-request.js';
import type { VendorRequest } from './directives.js';
import type { LogStores } from '../datasets/log-stores.js';
import type { SpecDocument } from '../spec/spec-document.js';

/**
 * One emulated vendor. A module in `src/vendors/<vendor>/index.ts` exports one as `vendor`; no
 * other file names it. Its host names come from the servers of its spec.
 */
export interface EmulatorVendor<
  Timings extends VendorTimings = VendorTimings,
  Settings extends VendorSettings = VendorSettings,
> {
  readonly spec: SpecDocument;
  /**
   * Default durations of the life cycle, in milliseconds. Their names are the ones that a user can
   * set.
   */
  readonly timings: Timings;
  /**
   * Defaults of what the documentation leaves open. Their names are the ones that a user can set.
   */
  readonly settings?: Settings;
  /** Allowed values of settings that do not accept any text. */
  readonly settingWords?: Readonly<{ [Name in keyof Settings]?: readonly Settings[Name][] }>;
  /**
   * For a vendor with log stores: the operations that count rows, and those that create a task that
   * exports rows.
   */
  readonly rowOperations?: Readonly<Record<string, RowOperation>>;
  /**
   * Whether a request that names no vendor, by host or by path prefix, is for this one: official
   * SDKs on a bare loopback address.
   */
  recognizes(request: IncomingRequest): boolean;
  /** Starts an instance with its own state. */
  start(context: VendorContext<Timings, Settings>): VendorInstance;
}

export type VendorTimings = Readonly<Record<string, number>>;

export type VendorSettings = Readonly<Record<string, SettingValue>>;

export type SettingValue = string | number | boolean | null;

/** What an operation does with the rows of a log store. */
type RowOperation = 'counts' | 'exports';

export interface VendorInstance {
  /** Handles an API request. Refusals are responses in the vendor's own shape, too. */
  handle(request: VendorRequest): Promise<Response>;
  /** Handles a request for a file under `objectBase`. `path` is what follows it. */
  serveObject(request: VendorRequest): Promise<Response>;
  /** The documented operation of an API request; `undefined` if it names none. */
  operationOf(request: RoutedRequest): string | undefined | Promise<string | undefined>;
  /** The codes that injected faults return; the spec documents them. */
  readonly faultCodes: FaultCodes;
  /**
   * Returns an error that the spec documents, with another status on request. With 200 it is the
   * vendor's form of a failure in a successful response.
   */
  refuse(
    request: VendorRequest,
    error: { readonly code: string; readonly status?: number },
  ): Promise<Response>;
  /** Returns the store's error response. */
  refuseObject(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
  /** All tasks as they are now, in order of creation. */
  tasks(): readonly EmulatedTask[];
}

export interface FaultCodes {
  readonly throttled: string;
  readonly internal: string;
  readonly unavailable: string;
  /** Returned with HTTP 200. */
  readonly unsuccessful: string;
  /**
   * The header in which SDKs of the vendor expect the time until a retry, in milliseconds.
   * Default: `retry-after`, in seconds.
   */
  readonly retryAfterMsHeader?: string;
}

export type StoreRefusalStatus = 403 | 429 | 500 | 503;

/** A task of an emulated vendor, as plain data. */
export interface EmulatedTask {
  readonly vendor: string;
  /** Its identifier in the vendor's API. */
  readonly id: string;
  /** The name that the user gave it. */
  readonly name: string;
  /** The vendor's name for the state. */
  readonly state: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
}

/** What the emulator gives to an instance. */
export interface VendorContext<
  Timings extends VendorTimings = VendorTimings,
  Settings extends VendorSettings = VendorSettings,
> {
  readonly timings: Timings;
  readonly settings: Settings;
  readonly logStores: LogStores;
  readonly seed: string;
  readonly identifiers: Identifiers;
  readonly credentials: readonly EmulatorCredentials[];
  readonly authenticationErrors: AuthenticationErrors;
  readonly outcome: OutcomeRule;
  readonly now: () => Date;
  /**
   * The start of links to this vendor's files, without a trailing slash: origin and object prefix.
   */
  objectBase(request: IncomingRequest): string;
}

/**
 * Some vendors document two sets of codes for a refused signature: the service's own, and those of
 * the gateway in front of it.
 */
export type AuthenticationErrors = 'service' | 'gateway';

/** Decides, when a task is created, and again when one is retried, how it will end. */
export type OutcomeRule = (task: OutcomeRequest) => TaskOutcome;

/** The task whose end is to be decided. */
export interface OutcomeRequest {
  readonly vendor: string;
  readonly id: string;
  readonly name: string;
  readonly query: string;
  /** The number of the attempt, counting from 1. Absent where the vendor cannot retry a task. */
  readonly attempt?: number;
}

/** How a task ends. A failure has the code and text that the vendor's responses will show. */
export type TaskOutcome =
  | { readonly kind: 'succeeds' }
  | { readonly kind: 'fails'; readonly code: string; readonly message: string };
