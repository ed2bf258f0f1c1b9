/** A key, independent of any cloud's names. */
export interface KeyMaterial {
  /** Empty for clouds whose keys consist of one secret. */
  readonly id: string;
  readonly secret: string;
  /** Only for temporary keys. */
  readonly token?: string | undefined;
}

/**
 * One name for each part of a key. Names of one entry belong together: a token is never combined
 * with the keys of another entry.
 */
export interface KeyNames {
  /** Omitted if keys consist of one secret, such as an API key. */
  readonly id?: string;
  readonly secret: string;
  /** Omitted if the cloud has no temporary keys. */
  readonly token?: string;
}

/** Environment variables for the parts of a key. */
export interface KeyVariables extends KeyNames {
  /** Alternative names for the token of the same keys. */
  readonly otherTokens?: readonly string[];
}

/** How one cloud names its credentials: the only difference between clouds. */
export interface CredentialScheme<Credentials extends object> {
  /** Name of the cloud in errors. */
  readonly vendor: string;
  /** The fields of an object with credentials. */
  readonly fields: KeyNames;
  /** Environment variables, the documented ones first, then those of other tools. */
  readonly environment: readonly [KeyVariables, ...KeyVariables[]];
  build(keys: KeyMaterial): Credentials;
}

/** The required names. */
export function neededNames({ id, secret }: KeyNames): readonly string[] {
  return id === undefined ? [secret] : [id, secret];
}
