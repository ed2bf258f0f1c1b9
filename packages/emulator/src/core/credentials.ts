/** A key pair that the emulator accepts. With a `sessionToken` it is a temporary one, and requests must carry and sign that token. */
export interface EmulatorCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** From this moment on the session token is refused as an expired one; never, when left out. */
  readonly sessionExpiresAt?: Date;
}

/** The key pair that the emulator accepts when none is configured. Public on purpose: it opens nothing else. */
export const emulatorCredentials: EmulatorCredentials = {
  accessKeyId: 'emulator-access-key',
  secretAccessKey: 'emulator-secret-key',
};
