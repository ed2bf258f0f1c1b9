import { checkOptions, type Fetch } from '@download-tasks/client-core';
import { credentialConfigError } from '../credential-error.js';
import type { CredentialScheme } from '../credential-scheme.js';
import type { KeyFinder } from '../key-finder.js';
import { environmentSource } from './environment-source.js';
import { keySearch } from './key-search.js';
import type { Environment, KeySource, SourceContext } from './key-source.js';
import { rememberKeys } from './remember-keys.js';

/** Options of the chains of all clouds. */
export interface KeyChainOptions<SourceName extends string> {
  /** Use only this profile of the vendor's command line tool: no environment, no other source. */
  readonly profile?: string;
  /**
   * Use only these sources, for example `['environment', 'profile']`. Their order is always that of
   * the table in the README.
   */
  readonly sources?: readonly SourceName[];
  /** Default: `process.env`, read every time. */
  readonly environment?: Environment;
  /** Where the profile files are. Default: the user's home directory. */
  readonly homeDirectory?: string;
  /** For public services, such as STS: configure a proxy here. Default: the platform's. */
  readonly fetch?: Fetch;
  /**
   * For services on the machine and its local link, such as the instance metadata, which must not
   * go through a proxy. Default: a direct connection, regardless of the proxy of the process.
   */
  readonly localFetch?: Fetch;
  readonly now?: () => Date;
}

const optionNames = [
  'profile',
  'sources',
  'environment',
  'homeDirectory',
  'fetch',
  'localFetch',
  'now',
];

/**
 * Keys from the first source that has any, in the order of `names`: the environment, and the
 * sources of the platform. Nothing is looked up before the first call.
 *
 * Throws kind `config` immediately if an option is invalid.
 */
export function keyChain<Credentials extends object, SourceName extends string>(
  scheme: CredentialScheme<Credentials>,
  platform: {
    readonly names: readonly SourceName[];
    /** The sources other than the environment; loaded by the first search that needs them. */
    readonly load: () => Promise<readonly KeySource[]>;
  },
  options: KeyChainOptions<SourceName>,
): KeyFinder {
  checkOptions(scheme.vendor, options, optionNames);
  checkSources(scheme.vendor, options.sources, platform.names);
  checkProfile(scheme.vendor, options.profile);
  checkLocalFetch(scheme.vendor, options.localFetch);
  const wanted: readonly string[] =
    options.profile === undefined ? (options.sources ?? platform.names) : ['profile'];
  const isWanted = ({ name }: KeySource) => wanted.includes(name);
  const environment = environmentSource(scheme);
  const isFirst = platform.names[0] === environment.name;
  const search = keySearch(scheme, async function* (): AsyncGenerator<KeySource> {
    // If it has keys, the others are not even loaded.
    yield* isFirst ? [environment].filter(isWanted) : [];
    const others = await platform.load();
    const rest = isFirst ? others : inOrder(platform.names, [environment, ...others]);
    yield* rest.filter(isWanted);
  });
  const now = options.now ?? (() => new Date());
  return rememberKeys(() => search(contextOf(options, now)), now);
}

function inOrder(names: readonly string[], sources: readonly KeySource[]): KeySource[] {
  return sources.toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}

function contextOf(options: KeyChainOptions<string>, now: () => Date): SourceContext {
  const { environment = processEnvironment(), profile, homeDirectory, localFetch } = options;
  const { fetch = globalThis.fetch } = options;
  return { environment, profile, homeDirectory, now, fetch, localFetch };
}

/** Browsers and workers have no `process`; their credentials come from the caller. */
function processEnvironment(): Environment {
  const host: { readonly process?: { readonly env?: Environment } } = globalThis;
  return host.process?.env ?? {};
}

function checkSources(vendor: string, given: unknown, known: readonly string[]): void {
  if (given === undefined) {
    return;
  }
  const isKnown = (name: unknown) => typeof name === 'string' && known.includes(name);
  if (Array.isArray(given) && given.every(isKnown)) {
    return;
  }
  const nextStep = `It must be a list of names. Known sources: ${known.join(', ')}.`;
  throw credentialConfigError(vendor, 'option "sources" has an invalid value', nextStep);
}

function checkProfile(vendor: string, given: unknown): void {
  if (given === undefined || (typeof given === 'string' && given !== '')) {
    return;
  }
  const nextStep = "It must be the name of a profile of the vendor's command line tool.";
  throw credentialConfigError(vendor, 'option "profile" has an invalid value', nextStep);
}

function checkLocalFetch(vendor: string, given: unknown): void {
  if (given === undefined || typeof given === 'function') {
    return;
  }
  const nextStep = 'It must be a function.';
  throw credentialConfigError(vendor, 'option "localFetch" has an invalid value', nextStep);
}
