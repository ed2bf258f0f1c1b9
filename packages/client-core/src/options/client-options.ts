import type { Fetch } from '../transport/fetch.js';
import type { Hooks } from '../observe/hooks.js';
import type { Logger } from '../observe/logger.js';
import type { Tracer } from '../observe/tracer.js';
import type { RetryOptions } from '../retry/retry-options.js';

/** Options that every client understands; a vendor's options extend them. */
export interface ClientOptions {
  /**
   * Base URL with its scheme, in place of the vendor's own. Only here may it be `http`. Variables
   * of the vendor's own are filled in: `https://{project}.proxy.example.com`.
   */
  readonly endpoint?: string;
  /**
   * Used in place of the platform's transport: for proxies, agents of your own, tests. Default: a
   * keep-alive transport over `node:http(s)` on Node, elsewhere the global `fetch`. Default
   * credentials that have to be asked for at a public service are asked for through it as well.
   */
  readonly fetch?: Fetch;
  /** Milliseconds for each attempt, from signing to the last byte. Default 30000. */
  readonly timeoutMs?: number;
  /**
   * Milliseconds for a call with all its attempts and pauses. Default 120000, or four times
   * `timeoutMs` where that is more.
   */
  readonly totalTimeoutMs?: number;
  /** How failed calls are repeated where that is safe; `false`: never. */
  readonly retry?: RetryOptions | false;
  /** Is told what happens; `console` will do. Default: nobody. */
  readonly logger?: Logger;
  /** Are called for each request, response and retry. */
  readonly hooks?: Hooks;
  /** Makes a span for each attempt: `trace.getTracer('…')` of `@opentelemetry/api`. */
  readonly tracer?: Tracer;
  /**
   * The clock. Default: the system's. A vendor that refuses its time corrects it for this client.
   */
  readonly now?: () => Date;
}

/** The names of the options that all clients share, for {@link checkOptions}. */
export const commonOptionNames = [
  'endpoint',
  'fetch',
  'timeoutMs',
  'totalTimeoutMs',
  'retry',
  'logger',
  'hooks',
  'tracer',
  'now',
] as const satisfies readonly (keyof ClientOptions)[];

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call with kind `aborted`. The remote task is not touched. */
  readonly signal?: AbortSignal;
  /** Milliseconds for each attempt, in place of the client's. */
  readonly timeoutMs?: number;
  /** Milliseconds for all attempts and pauses, in place of the client's. */
  readonly totalTimeoutMs?: number;
  /**
   * Receives status and headers of the response that the call resolves with, just before it does:
   * some services say a part of the result there. Not called when the call fails; an error knows
   * its own request id and status.
   */
  readonly onResponse?: (response: CallResponse) => void;
}

/** What an operation's result leaves out of its response. */
export interface CallResponse {
  readonly status: number;
  /** Values by name, in any case; UTF-8 is read as such. */
  readonly headers: Pick<Headers, 'get'>;
}
