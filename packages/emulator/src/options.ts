import type { EmulatorCredentials } from './signatures/credentials.js';
import type { RelaxedCheck } from './signatures/signed-request.js';
import type { Latency } from './tools/sleep.js';
import type { LogDataset } from './datasets/dataset.js';
import type { Fault } from './faults/fault.js';
import type { LoggedRequest } from './server/request-log.js';
import type { vendors } from './generated/vendors.js';
import type { AuthenticationErrors, OutcomeRule } from './contract/vendor.js';

/** An emulated vendor, such as `baidu-bls`. */
export type VendorId = keyof typeof vendors;

/** The settings of a vendor by name; empty where it has no settings. */
type SettingsOf<Id extends VendorId> = (typeof vendors)[Id] extends {
  readonly settings?: infer Settings;
}
  ? NonNullable<Settings>
  : object;

/** What an emulator serves, its clock, and how it behaves. All of it is optional. */
export interface EmulatorOptions {
  /** Vendors to serve; all of them by default. */
  readonly vendors?: readonly VendorId[];
  /**
   * The emulator's base clock; the system's by default. With a fixed clock, captured requests
   * verify again.
   */
  readonly now?: () => Date;
  /**
   * Determines every identifier and every byte of every file. The same seed, clock and requests
   * give the same responses.
   */
  readonly seed?: string | number;
  /**
   * Key pairs that are accepted; `[emulatorCredentials]` by default. A key may be listed with and
   * without a session token.
   */
  readonly credentials?: readonly EmulatorCredentials[];
  /**
   * Durations of the life cycle per vendor, in milliseconds; those not given keep the vendor's
   * defaults.
   */
  readonly timings?: { readonly [Id in VendorId]?: Partial<(typeof vendors)[Id]['timings']> };
  /**
   * What the documentation leaves open, per vendor; settings not given keep the vendor's default.
   */
  readonly settings?: { readonly [Id in VendorId]?: Partial<SettingsOf<Id>> };
  /** The rows of log stores. A store that is not described has one row for each second. */
  readonly datasets?: readonly LogDataset[];
  /**
   * The codes for refused signatures, where a vendor documents two sets; `service` by default.
   */
  readonly authenticationErrors?: AuthenticationErrors;
  /**
   * How tasks end. By default they succeed, unless their name or query contains `emulate:failed`.
   */
  readonly outcome?: OutcomeRule;
  /**
   * How long each response takes, in milliseconds of real time, or limits between which it is
   * chosen; 0 by default.
   */
  readonly latency?: Latency;
  /** Whether the HTTP control API is served under `/_emulator/`; it is by default. */
  readonly control?: boolean;
  /** Faults from the start; see `Emulator.inject`. */
  readonly faults?: readonly Fault[];
  /**
   * Checks of signatures to leave out; none by default. The signature itself is always verified.
   */
  readonly relax?: readonly RelaxedCheck[];
  /** Called with every request and its outcome. Contains no secrets. */
  readonly log?: (request: LoggedRequest) => void;
  /** Largest request body that is read, 1 MiB by default. */
  readonly bodyLimitBytes?: number;
}
