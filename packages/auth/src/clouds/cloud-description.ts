import type { CredentialScheme } from '../credentials/credential-scheme.js';
import type { KeySource } from '../credentials/sources/key-source.js';

/**
 * What all vendors of a cloud have in common, said once: how the cloud's own tools spell keys,
 * profiles and regions, and which signers there are. Everything that costs something is loaded when
 * it is asked for.
 */
export interface Cloud {
  /** As `x-vendor.cloud` in the specs; also the name of its folder and of its entry point here. */
  readonly id: string;
  readonly title: string;
  /** The fields of its keys, and the environment variables that hold them. */
  readonly credentials: CredentialScheme<object>;
  /**
   * The name of the type of all that may be given as `credentials`, exported by its entry point.
   */
  readonly credentialsInput: string;
  /** Where keys are looked for, in this order: names for the option `sources`. */
  readonly sources: readonly string[];
  /** Those of the sources that environment variables alone decide about. */
  readonly environmentSources: readonly string[];
  /**
   * The sources besides the variables with the keys themselves, as far as this platform has them.
   */
  readonly loadSources: () => Promise<readonly KeySource[]>;
  /** Environment variables that hold a region, the documented one first. */
  readonly regionVariables: readonly string[];
  /** The profiles of the cloud's own command line tool, if it has any. */
  readonly profiles?: CloudProfiles;
  /** By the name of the scheme, as in `x-signing` of the specs. */
  readonly signers: Readonly<Record<string, CloudSigner>>;
}

/** Profiles of a command line tool. */
export interface CloudProfiles {
  /** The tool: `Alibaba Cloud CLI`. */
  readonly tool: string;
  /** Where the file is, below the home directory: `.aliyun/config.json`. */
  readonly file: string;
  /** Environment variables that choose a profile by its name, the documented one first. */
  readonly variables: readonly string[];
  /**
   * The region of a profile, of the current one if none is named. Undefined where there is no such
   * file, profile or region: whoever needs one says so.
   */
  readonly loadRegion: (
    homeDirectory: string | undefined,
    profile: string | undefined,
  ) => Promise<string | undefined>;
}

/** A signer of a cloud. Its factory takes `{ credentials, fetch }` and the variables below. */
export interface CloudSigner {
  /** The name of the factory, exported by the cloud's entry point. */
  readonly factory: string;
  /** Variables of the client that are signed too: options of the factory by the same names. */
  readonly variables: readonly string[];
}
