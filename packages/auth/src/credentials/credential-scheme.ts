/** A key pair without the words of any cloud. `token` is there for temporary keys only. */
export interface KeyMaterial {
  readonly id: string;
  readonly secret: string;
  readonly token?: string | undefined;
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
  readonly environment: {
    /** Pairs of variable names, the documented one first. */
    readonly pairs: readonly { readonly id: string; readonly secret: string }[];
    readonly token: string;
  };
  build(keys: KeyMaterial): Credentials;
}
