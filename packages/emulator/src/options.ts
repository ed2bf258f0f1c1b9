import type { EmulatorCredentials } from './signatures/credentials.js';
import type { RelaxedCheck } from './signatures/signed-request.js';
import type { Latency } from './tools/sleep.js';
import type { LogDataset } from './datasets/dataset.js';
import type { Fault } from './faults/fault.js';
import type { LoggedRequest } from './server/request-log.js';
import type { vendors } from './generated/vendors.js';
import type { AuthenticationErrors, OutcomeRule } from './contract/vendor.js';

/** An emulated vendor: `baidu-bls`, … */
export type VendorId = keyof typeof vendors;

/** The settings of a vendor by name; none where it has none. */
type SettingsOf<Id extends VendorId> = (typeof vendors)[Id] extends {
  readonly settings?: infer Settings;
}
  ? NonNullable<Settings>
  : object;

/** What an emulator serves, by which clock, and how it behaves; nothing of it is needed. */
export interface EmulatorOptions {
  /** Vendors to serve; all of them by default. */
  readonly vendors?: readonly VendorId[];
  /** The emulator's base clock; the system's by default. A fixed one makes captured requests verify again. */
  readonly now?: () => Date;
  /** Decides every identifier and every byte of every file. The same seed, clock and requests give the same answers. */
  readonly seed?: string | number;
  /** Key pairs that are accepted; `[emulatorCredentials]` by default. A key may be listed with and without a session token. */
  readonly credentials?: readonly EmulatorCredentials[];
  /** Durations of the life cycle per vendor, in milliseconds; those not given keep the vendor's defaults. */
  readonly timings?: { readonly [Id in VendorId]?: Partial<(typeof vendors)[Id]['timings']> };
  /** What the documentation leaves open, per vendor; what is not given keeps the vendor's default. */
  readonly settings?: { readonly [Id in VendorId]?: Partial<SettingsOf<Id>> };
  /** What log stores hold. One that is not described holds one row for each second. */
  readonly datasets?: readonly LogDataset[];
  /** Which codes refused signatures get, where a vendor documents two sets; `service` by default. */
  readonly authenticationErrors?: AuthenticationErrors;
  /** How tasks end. By default they succeed, unless their name or query contains `emulate:failed`. */
  readonly outcome?: OutcomeRule;
  /** How long each answer takes, in milliseconds of real time, or limits to draw it between; nothing by default. */
  readonly latency?: Latency;
  /** Whether the HTTP control API is served under `/_emulator/`; it is by default. */
  readonly control?: boolean;
  /** What goes wrong from the start; see `Emulator.inject`. */
  readonly faults?: readonly Fault[];
  /** Checks of signatures to leave out, each by itself; none by default. The signature itself is always verified. */
  readonly relax?: readonly RelaxedCheck[];
  /** Is told of every request and what became of it. Holds no secrets. */
  readonly log?: (request: LoggedRequest) => void;
  /** Largest request body that is read, 1 MiB by default. */
  readonly bodyLimitBytes?: number;
}
