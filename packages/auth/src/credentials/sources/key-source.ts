import type { Fetch } from '@download-tasks/client-core';
import type { KeyMaterial } from '../credential-scheme.js';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a source may look at. */
export interface SourceContext {
  readonly environment: Environment;
  /** A profile asked for by name in the program itself. */
  readonly profile: string | undefined;
  /** In place of the user's own. */
  readonly homeDirectory: string | undefined;
  /** For services of the public network. */
  readonly fetch: Fetch;
  /** In place of the platform's plain connection, for what is on the machine and its link. */
  readonly localFetch: Fetch | undefined;
  readonly now: () => Date;
}

/** Keys with how long they may be used. */
export interface FoundKeys {
  readonly keys: KeyMaterial;
  /** When temporary keys end, in ms since the epoch. */
  readonly expiresAt?: number | undefined;
  /** How long to go without looking again at keys whose end is unknown, in ms. */
  readonly keepMs?: number;
}

/** One place where credentials may be. `find` throws a `SourceFailure` if it has none to give. */
export interface KeySource {
  readonly name: string;
  find(context: SourceContext): Promise<FoundKeys>;
}

/** The first of these variables that is set; an empty one counts as not set. */
export function variable(
  environment: Environment,
  ...names: readonly string[]
): string | undefined {
  return names
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== '');
}

/** Whether a variable says yes: `true` or `1`. */
export function isSwitchedOn(environment: Environment, ...names: readonly string[]): boolean {
  return /^(?:true|1)$/i.test(variable(environment, ...names) ?? '');
}
