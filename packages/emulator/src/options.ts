import type { EmulatorCredentials } from './core/credentials.js';
import type { vendors } from './generated/vendors.js';
import type { AuthenticationErrors, OutcomeRule } from './vendor.js';

/** An emulated vendor: `baidu-bls`, … */
export type VendorId = keyof typeof vendors;

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
  /** Which codes refused signatures get, where a vendor documents two sets; `service` by default. */
  readonly authenticationErrors?: AuthenticationErrors;
  /** How tasks end. By default they succeed, unless their name or query contains `emulate:failed`. */
  readonly outcome?: OutcomeRule;
  /** Largest request body that is read, 1 MiB by default. */
  readonly bodyLimitBytes?: number;
}
