import type { Fetch } from '../transport/fetch.js';
import type { Hooks } from '../observe/hooks.js';
import type { Logger } from '../observe/logger.js';
import type { Tracer } from '../observe/tracer.js';
import type { RetryOptions } from '../retry/retry-options.js';

/** Options that every client understands; a vendor's options extend them. */
export interface ClientOptions {
  /**
   * Base URL with its scheme, instead of the vendor's. It is the only place where `http` is
   * allowed. Variables of the vendor are expanded: `https://{project}.proxy.example.com`.
   */
  readonly endpoint?: string;
  /**
   * Replaces the platform's transport: for proxies, custom agents, tests. Default credential
   * sources that call a public service also use it. Default: a keep-alive transport over
   * `node:http(s)` on Node, elsewhere the global `fetch`.
   */
  readonly fetch?: Fetch;
  /** Milliseconds for each attempt, from signing to the last byte. Default: 30000. */
  readonly timeoutMs?: number;
  /**
   * Milliseconds for a call with all its attempts and pauses. Default: 120000, or four times
   * `timeoutMs` if that is more.
   */
  readonly totalTimeoutMs?: number;
  /** How failed calls are retried if that is safe; `false` disables retries. */
  readonly retry?: RetryOptions | false;
  /** Receives log messages, for example `console`. Default: none. */
  readonly logger?: Logger;
  /** Called for each request, response and retry. */
  readonly hooks?: Hooks;
  /** Creates a span for each attempt: `trace.getTracer('…')` of `@opentelemetry/api`. */
  readonly tracer?: Tracer;
  /**
   * The clock. If a vendor rejects its time, it is corrected for this client. Default: the system
   * clock.
   */
  readonly now?: () => Date;
}

/** Names of the options that all clients share, for {@link checkOptions}. */
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
  /** Ends the call with kind `aborted`. Does not affect the remote task. */
  readonly signal?: AbortSignal;
  /** Milliseconds for each attempt; overrides the client's option. */
  readonly timeoutMs?: number;
  /** Milliseconds for all attempts and pauses; overrides the client's option. */
  readonly totalTimeoutMs?: number;
  /**
   * Receives status and headers of the response just before the call resolves: some services return
   * a part of the result there. Not called if the call fails; an error has its own request id and
   * status.
   */
  readonly onResponse?: (response: CallResponse) => void;
}

/** The parts of a response that the result of an operation omits. */
export interface CallResponse {
  readonly status: number;
  /** Values by case-insensitive name; UTF-8 is decoded. */
  readonly headers: Pick<Headers, 'get'>;
}
