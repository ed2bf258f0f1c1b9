/** A key pair without the words of any cloud. `token` is there for temporary keys only. */
export interface KeyMaterial {
  readonly id: string;
  readonly secret: string;
  readonly token?: string | undefined;
}

/** Environment variables that belong together: a token is never combined with the keys of another spelling. */
export interface KeyVariables {
  readonly id: string;
  readonly secret: string;
  readonly token: string;
}

/** How one cloud spells its credentials: all that differs between the clouds. */
export interface CredentialScheme<Credentials extends object> {
  /** The cloud, as errors name it. */
  readonly vendor: string;
  readonly fields: {
    readonly id: keyof Credentials & string;
    readonly secret: keyof Credentials & string;
    readonly token: keyof Credentials & string;
  };
  /** Names of variables, the documented ones first, then those of other tools. */
  readonly environment: readonly [KeyVariables, ...KeyVariables[]];
  build(keys: KeyMaterial): Credentials;
}
