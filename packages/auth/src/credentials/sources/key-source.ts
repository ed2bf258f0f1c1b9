import type { Fetch } from '@download-tasks/client-core';
import type { KeyMaterial } from '../credential-scheme.js';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a source may use. */
export interface SourceContext {
  readonly environment: Environment;
  /** A profile that the program selected by name. */
  readonly profile: string | undefined;
  /** Overrides the user's home directory. */
  readonly homeDirectory: string | undefined;
  /** For public services. */
  readonly fetch: Fetch;
  /** Overrides the direct connection to services on the machine and its local link. */
  readonly localFetch: Fetch | undefined;
  readonly now: () => Date;
}

/** Keys and their lifetime. */
export interface FoundKeys {
  readonly keys: KeyMaterial;
  /** When temporary keys expire, in ms since the epoch. */
  readonly expiresAt?: number | undefined;
  /** How long to cache keys without a known expiry, in ms. */
  readonly keepMs?: number;
}

/** A possible source of credentials. `find` throws a `SourceFailure` if it has none. */
export interface KeySource {
  readonly name: string;
  find(context: SourceContext): Promise<FoundKeys>;
}

/** The first of these variables that is set; an empty one counts as unset. */
export function variable(
  environment: Environment,
  ...names: readonly string[]
): string | undefined {
  return names
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== '');
}

/** Whether a variable is `true` or `1`. */
export function isSwitchedOn(environment: Environment, ...names: readonly string[]): boolean {
  return /^(?:true|1)$/i.test(variable(environment, ...names) ?? '');
}
