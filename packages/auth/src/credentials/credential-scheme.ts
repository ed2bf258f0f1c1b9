/** A key without the words of any cloud. */
export interface KeyMaterial {
  /** Empty for clouds whose keys are one secret alone. */
  readonly id: string;
  readonly secret: string;
  /** There for temporary keys only. */
  readonly token?: string | undefined;
}

/**
 * One name for each part of a key. Those of one spelling belong together: a token is never combined
 * with the keys of another.
 */
export interface KeyNames {
  /** Left out where keys are one secret alone, such as an API key. */
  readonly id?: string;
  readonly secret: string;
  /** Left out where the cloud has no temporary keys. */
  readonly token?: string;
}

/** Environment variables for the parts of a key. */
export interface KeyVariables extends KeyNames {
  /** Other names that the cloud's tools have for the token of these very keys. */
  readonly otherTokens?: readonly string[];
}

/** How one cloud spells its credentials: all that differs between the clouds. */
export interface CredentialScheme<Credentials extends object> {
  /** The cloud, as errors name it. */
  readonly vendor: string;
  /** The fields of an object with credentials. */
  readonly fields: KeyNames;
  /** Environment variables, the documented ones first, then those of other tools. */
  readonly environment: readonly [KeyVariables, ...KeyVariables[]];
  build(keys: KeyMaterial): Credentials;
}

/** The names that cannot be left out. */
export function neededNames({ id, secret }: KeyNames): readonly string[] {
  return id === undefined ? [secret] : [id, secret];
}
