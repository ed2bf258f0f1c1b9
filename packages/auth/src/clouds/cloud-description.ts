import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { KeySource } from '../credentials/sources/key-source.js';

/**
 * What all vendors of a cloud share: how the cloud's own tools name keys, profiles and regions, and
 * its signers. Expensive parts are loaded on demand.
 */
export interface Cloud {
  /** Same as `x-vendor.cloud` in the specs; also the name of its folder and entry point. */
  readonly id: string;
  readonly title: string;
  /** The fields of its keys, and their environment variables. */
  readonly credentials: CredentialScheme<object>;
  /** Name of the type of the option `credentials`, exported by its entry point. */
  readonly credentialsInput: string;
  /** Credential sources in order: names for the option `sources`. */
  readonly sources: readonly string[];
  /** Sources that depend only on environment variables. */
  readonly environmentSources: readonly string[];
  /** The sources other than the environment, as far as the platform supports them. */
  readonly loadSources: () => Promise<readonly KeySource[]>;
  /** Environment variables for the region, the documented one first. */
  readonly regionVariables: readonly string[];
  /** The profiles of the cloud's command line tool, if any. */
  readonly profiles?: CloudProfiles;
  /** Signers by scheme name, as in `x-signing` of the specs. */
  readonly signers: Readonly<Record<string, CloudSigner>>;
}

/** Profiles of a command line tool. */
export interface CloudProfiles {
  /** The tool: `Alibaba Cloud CLI`. */
  readonly tool: string;
  /** Path of the file, relative to the home directory: `.aliyun/config.json`. */
  readonly file: string;
  /** Environment variables that select a profile by name, the documented one first. */
  readonly variables: readonly string[];
  /**
   * The region of a profile, or of the current one if no name is given. Undefined if the file,
   * profile or region does not exist: the caller reports it if needed.
   */
  readonly loadRegion: (
    homeDirectory: string | undefined,
    profile: string | undefined,
  ) => Promise<string | undefined>;
}

/** A signer of a cloud. Its factory accepts `{ credentials, fetch }` and the variables below. */
export interface CloudSigner {
  /** The name of the factory, exported by the cloud's entry point. */
  readonly factory: string;
  /** Variables of the client that are also signed: options of the factory with the same names. */
  readonly variables: readonly string[];
}
