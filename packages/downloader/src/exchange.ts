import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { abortedError, throwIfAborted } from './abort.js';
import { DownloadError } from './download-error.js';
import type { CheckedLink } from './link-policy.js';
import { createPublicLookup } from './public-address.js';
import { cleanCause, codeOf } from './system-error.js';

export interface ExchangeOptions {
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** All that is ever sent: nothing of the vendor's, so that nothing can leak to another host. */
const headers = {
  accept: '*/*',
  'accept-encoding': 'identity',
  'user-agent': `download-tasks-downloader (node/${process.versions.node}; ${process.platform})`,
};

/** One GET on a connection of its own, ended by the signal, by its clock, or by `close()`. */
export class Exchange {
  readonly #request: ClientRequest;
  readonly #options: ExchangeOptions;
  #response: IncomingMessage | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Why the exchange ended, kept because a stream that nobody reads at that moment forgets it. */
  #failure: Error | undefined;

  private constructor(link: CheckedLink, options: ExchangeOptions) {
    const send = link.url.protocol === 'https:' ? requestHttps : requestHttp;
    this.#options = options;
    this.#request = send(link.url, {
      headers,
      agent: false,
      ...(link.opened ? {} : { lookup: createPublicLookup() }),
    });
    // Stays for the whole life: a late error of a finished request must not end the process.
    this.#request.on('error', (error) => {
      this.#failure ??= error;
      this.#response?.destroy(error);
    });
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Resolves with the head of the response, whatever its status. Redirects are not followed. */
  static async open(link: CheckedLink, options: ExchangeOptions): Promise<Exchange> {
    throwIfAborted(options.signal);
    const exchange = new Exchange(link, options);
    try {
      await exchange.#head();
      return exchange;
    } catch (error) {
      exchange.close();
      throw connectError(error);
    }
  }

  get response(): IncomingMessage {
    if (!this.#response) throw new Error('the exchange is not open');
    return this.#response;
  }

  /** The body as it comes. The clock runs only while the server is waited for, not while the disk is. */
  async *chunks(idleTimeoutMs = this.#options.idleTimeoutMs): AsyncGenerator<Buffer, void> {
    try {
      this.#expectWithin(idleTimeoutMs, 'next byte');
      for await (const chunk of this.response as AsyncIterable<Buffer>) {
        this.#stopClock();
        yield chunk;
        this.#expectWithin(idleTimeoutMs, 'next byte');
      }
      // A body may end as announced although the connection broke the rules, or the signal fired, by then.
      if (this.#failure) throw this.#failure;
    } catch (error) {
      throw bodyError(this.#failure ?? error);
    } finally {
      this.#stopClock();
    }
  }

  /** Ends the connection and releases everything. May be called at any time and more than once. */
  close(): void {
    this.#stopClock();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#request.destroy();
  }

  async #head(): Promise<void> {
    const request = this.#request;
    this.#expectWithin(this.#options.connectTimeoutMs, 'connection');
    request.once('socket', (socket) => {
      const connected = request.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(connected, () => {
        this.#expectWithin(this.#options.idleTimeoutMs, 'response');
      });
    });
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject);
    });
    request.end();
    this.#response = await response;
    this.#stopClock();
  }

  readonly #onAbort = (): void => {
    this.#fail(abortedError(this.#options.signal));
  };

  #expectWithin(timeoutMs: number, what: string): void {
    this.#stopClock();
    this.#timer = setTimeout(() => {
      const message = `The server gave no ${what} within ${timeoutMs} ms. Try again later, or wait longer with \`idleTimeoutMs\` or \`connectTimeoutMs\`.`;
      this.#fail(new DownloadError({ reason: 'timeout', message }));
    }, timeoutMs);
  }

  #stopClock(): void {
    clearTimeout(this.#timer);
  }

  #fail(error: DownloadError): void {
    this.#failure ??= error;
    (this.#response ?? this.#request).destroy(error);
  }
}

function connectError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) return error;
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_')) return garbled(code, cause);
  const message = `The server could not be reached or hung up before it answered (${code ?? 'unknown error'}). Check the network, then try again.`;
  return new DownloadError({ reason: 'network', message, code, cause });
}

function bodyError(error: unknown): DownloadError {
  if (DownloadError.isInstance(error)) return error;
  const code = codeOf(error);
  const cause = cleanCause(error);
  if (code?.startsWith('HPE_')) return garbled(code, cause);
  const message = `The connection ended before the file did (${code ?? 'unknown error'}). Try again.`;
  return new DownloadError({ reason: 'truncated', message, code, cause });
}

function garbled(code: string, cause: Error): DownloadError {
  const message = `The server's answer breaks the rules of HTTP (${code}), so its body cannot be trusted.`;
  return new DownloadError({ reason: 'protocol', message, code, cause });
}
