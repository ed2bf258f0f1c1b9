import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

import { abortedError, throwIfAborted } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { late } from '../late-modules.js';
import { BodySocket, ConnectionClosed, copyToSink, type BodySink } from './body-socket.js';
import { bodyError, connectError, timeoutError } from './request-error.js';
import type { CheckedLink } from './link-policy.js';
import type { ProxyFor } from './proxy.js';
import { createPublicLookup, isLocalName, privateAddressError } from './public-address.js';
import { openTunnel } from './tunnel.js';

export interface RequestOptions {
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly proxyFor: ProxyFor;
}

/** Headers that differ between requests. */
export type RangeHeaders = Readonly<Partial<Record<'range' | 'if-range', string>>>;

/** All other headers. No header of the vendor is sent, so none can leak to another host. */
const headers = {
  accept: '*/*',
  'accept-encoding': 'identity',
  'user-agent': `download-tasks-downloader (node/${process.versions.node}; ${process.platform})`,
};

/** For shorter bodies, reading past the parser gains nothing. */
const leastDirectBytes = 64 * 1024;

/** Maximum wait for the first bytes of a body in `peek`. */
const longestPeekMs = 500;

/** A connection through a proxy. */
interface Tunnel {
  readonly socket: Socket;
  /** How long connecting took. */
  readonly tookMs: number;
}

/**
 * One GET request on its own connection, and its response. Ended by the signal, by a timeout, or by
 * `close()`.
 */
export class DownloadRequest {
  readonly #request: ClientRequest;
  readonly #options: RequestOptions;
  readonly #socket = new BodySocket();
  readonly #tunnel: Tunnel | undefined;
  #response: IncomingMessage | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Why the request failed. A stream without a reader at that moment would lose the error. */
  #failure: Error | undefined;
  /** Bytes of the body that were read by `peek` and are not delivered yet. */
  #peeked: Buffer = Buffer.alloc(0);

  private constructor(
    link: CheckedLink,
    options: RequestOptions,
    range: RangeHeaders,
    tunnel: Tunnel | undefined,
  ) {
    const isSecure = link.url.protocol === 'https:';
    const send = isSecure ? late.https.request : requestHttp;
    this.#options = options;
    this.#tunnel = tunnel;
    this.#request = send(link.url, {
      headers: { ...headers, ...range },
      createConnection: (args) => this.#socket.connect(args, isSecure, tunnel?.socket),
      ...(link.opened ? {} : { lookup: createPublicLookup() }),
    });
    // Never removed: a late error of a finished request must not end the process.
    this.#request.on('error', (error) => {
      this.#failure ??= error;
      this.#response?.destroy(error);
    });
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    // A signal that has fired already does not fire again.
    if (options.signal.aborted) {
      this.#onAbort();
    }
  }

  /** Resolves when the response headers are there, with any status. Redirects are not followed. */
  static async open(
    link: CheckedLink,
    options: RequestOptions,
    range: RangeHeaders = {},
  ): Promise<DownloadRequest> {
    throwIfAborted(options.signal);
    const request = new DownloadRequest(link, options, range, await tunnelTo(link, options));
    try {
      await request.#head();
      return request;
    } catch (error) {
      request.close();
      throw connectError(error);
    }
  }

  get response(): IncomingMessage {
    if (!this.#response) {
      throw new Error('the request is not open');
    }
    return this.#response;
  }

  /**
   * The body in chunks. The timeout applies only while waiting for the server, not while waiting
   * for the disk.
   */
  async *chunks(idleTimeoutMs = this.#options.idleTimeoutMs): AsyncGenerator<Buffer, void> {
    try {
      if (this.#peeked.length > 0) {
        yield this.#takePeeked();
      }
      this.#expectWithin(idleTimeoutMs, 'next byte');
      for await (const chunk of this.response as AsyncIterable<Buffer>) {
        this.#stopClock();
        yield chunk;
        this.#expectWithin(idleTimeoutMs, 'next byte');
      }
      // A body may look complete although the connection failed or the signal fired meanwhile.
      if (this.#failure) {
        throw this.#failure;
      }
    } catch (error) {
      throw bodyError(this.#failure ?? error);
    } finally {
      this.#stopClock();
    }
  }

  /**
   * Returns the beginning of the body, which is still delivered later: `bytes` of it or more, or
   * less if they do not arrive soon. Never fails: errors show when the body is delivered.
   */
  async peek(bytes: number): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
    const { response } = this;
    const endsAt = performance.now() + Math.min(longestPeekMs, this.#options.idleTimeoutMs);
    for (;;) {
      const chunk: unknown = response.destroyed ? null : response.read();
      if (Buffer.isBuffer(chunk)) {
        this.#peeked = Buffer.concat([this.#peeked, chunk]);
      }
      const leftMs = endsAt - performance.now();
      const isEnough = response.complete || this.#peeked.length >= bytes;
      if (isEnough || response.destroyed || leftMs <= 0) {
        break;
      }
      await somethingHappens(response, leftMs);
    }
    return { bytes: this.#peeked, isWhole: response.complete };
  }

  /**
   * Delivers the body to the sink. Resolves at the proper end of the body, or when the sink
   * accepts no more.
   */
  async deliver(sink: BodySink): Promise<void> {
    const { headers: head, readableLength, complete } = this.response;
    const length = Number(head['content-length']);
    const isLong = length - this.#peeked.length - readableLength >= leastDirectBytes;
    // Node reads a tunnel itself: an existing connection cannot use the memory of the sink.
    if (complete || !isLong || this.#tunnel) {
      return this.#deliverChunks(sink);
    }
    try {
      await this.#deliverDirectly(length, sink);
    } catch (error) {
      throw error instanceof ConnectionClosed ? bodyError(this.#failure ?? error) : error;
    } finally {
      this.#stopClock();
    }
  }

  /**
   * Closes the connection and releases everything. May be called at any time, also more than once.
   */
  close(): void {
    this.#stopClock();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#request.destroy();
    this.#tunnel?.socket.destroy();
  }

  async #deliverChunks(sink: BodySink): Promise<void> {
    for await (const chunk of this.chunks()) {
      if (await fill(sink, chunk)) {
        continue;
      }
      if (this.#failure) {
        throw bodyError(this.#failure);
      }
      return;
    }
  }

  /**
   * Bytes that the parser has received already go first. After that the parser receives nothing.
   */
  async #deliverDirectly(length: number, sink: BodySink): Promise<void> {
    const { response } = this;
    response.on('error', () => undefined);
    this.#expectWithin(this.#options.idleTimeoutMs, 'next byte');
    const head: unknown[] = [this.#takePeeked()];
    for (let chunk: unknown; (chunk = response.read()) !== null;) {
      head.push(chunk);
    }
    let left = length;
    for (const chunk of head) {
      if (!Buffer.isBuffer(chunk)) {
        continue;
      }
      left -= chunk.length;
      if (!(await fill(sink, chunk))) {
        return;
      }
    }
    await this.#socket.deliver(left, sink, this.#onWait);
  }

  #takePeeked(): Buffer {
    const peeked = this.#peeked;
    this.#peeked = Buffer.alloc(0);
    return peeked;
  }

  readonly #onWait = (isWaitingForServer: boolean): void => {
    if (!isWaitingForServer) {
      this.#stopClock();
    } else if (this.#timer) {
      this.#timer.refresh();
    } else {
      this.#expectWithin(this.#options.idleTimeoutMs, 'next byte');
    }
  };

  async #head(): Promise<void> {
    const request = this.#request;
    const { connectTimeoutMs, idleTimeoutMs } = this.#options;
    this.#expectWithin(connectTimeoutMs, 'connection', this.#tunnel?.tookMs);
    request.once('socket', (socket) => {
      // A tunnel to an http server is connected already.
      if (socket === this.#tunnel?.socket) {
        this.#expectWithin(idleTimeoutMs, 'response');
      }
      const connected = request.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(connected, () => {
        this.#expectWithin(idleTimeoutMs, 'response');
      });
    });
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject);
      request.once('upgrade', (_response, socket) => {
        socket.destroy();
        reject(switched());
      });
      // A destroyed request may end without any other event.
      request.once('close', () => reject(this.#failure ?? new Error('closed')));
    });
    request.end();
    this.#response = await response;
    this.#stopClock();
  }

  readonly #onAbort = (): void => {
    this.#fail(abortedError(this.#options.signal));
  };

  #expectWithin(timeoutMs: number, what: string, spentMs = 0): void {
    this.#stopClock();
    const leftMs = Math.max(1, timeoutMs - spentMs);
    this.#timer = setTimeout(() => this.#fail(timeoutError(what, timeoutMs)), leftMs);
  }

  #stopClock(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #fail(error: DownloadError): void {
    this.#failure ??= error;
    (this.#response ?? this.#request).destroy(error);
  }
}

function switched(): DownloadError {
  const message =
    'The server responded with HTTP 101: it switched to a protocol that was not requested.';
  return new DownloadError({ reason: 'protocol', message, status: 101 });
}

async function tunnelTo(
  { url, opened }: CheckedLink,
  options: RequestOptions,
): Promise<Tunnel | undefined> {
  const proxy = options.proxyFor(url);
  if (!proxy) {
    return undefined;
  }
  if (!opened && isLocalName(url.hostname)) {
    throw privateAddressError(url.hostname);
  }
  const startedAt = performance.now();
  const socket = await openTunnel(proxy, url, options);
  return { socket, tookMs: performance.now() - startedAt };
}

/** Resolves when there is more to read, when the stream has ended, or after a timeout. */
async function somethingHappens(response: IncomingMessage, withinMs: number): Promise<void> {
  const events = ['readable', 'end', 'close', 'error'];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, withinMs);
    function done(): void {
      clearTimeout(timer);
      for (const event of events) {
        response.off(event, done);
      }
      resolve();
    }
    for (const event of events) {
      response.on(event, done);
    }
  });
}

/** Returns false if the sink accepts no more. */
async function fill(sink: BodySink, chunk: Uint8Array): Promise<boolean> {
  const demand = copyToSink(chunk, sink);
  if (demand === 'pause') {
    await sink.whenReady();
  }
  return demand !== 'enough';
}
