/** Where to serve HTTP. */
export interface ListenOptions {
  /** A free port by default. */
  readonly port?: number;
  /** Loopback (`127.0.0.1`) by default: the emulator's keys are public, so that no other machine should reach it. */
  readonly host?: string;
  /** A request that has not arrived after so many milliseconds of real time is cut off; 60 seconds by default. */
  readonly requestTimeoutMs?: number;
}

/** Where HTTP is served. */
export interface Listening {
  /** `http://127.0.0.1:4010`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Whether other machines can reach it. */
  readonly exposed: boolean;
  /** What it is bound to, in a sentence for whoever started it. */
  readonly notice: string;
}
