import type { ClientRequestArgs } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';

import { DownloadError } from '../download-error.js';
import { late } from '../late-modules.js';

/** What a sink says after each piece: go on, wait for `whenReady`, or no more is wanted. */
export type SinkWish = 'more' | 'pause' | 'enough';

/** Takes a body into memory of its own. */
export interface BodySink {
  /** Where the next bytes go; never empty, for over TLS a record or two still come after a pause. */
  room(): Uint8Array;
  /** So many bytes are at the start of the room. */
  take(count: number): SinkWish;
  /** Resolves when a pause is over. */
  whenReady(): Promise<void>;
}

/** Hands over bytes that arrived in other memory. */
export function pour(bytes: Uint8Array, sink: BodySink): SinkWish {
  let wish: SinkWish = 'more';
  for (let rest = bytes; rest.length > 0 && wish !== 'enough';) {
    const room = sink.room();
    const part = rest.subarray(0, room.length);
    room.set(part);
    wish = sink.take(part.length);
    rest = rest.subarray(part.length);
  }
  return wish;
}

/** The connection ended before the delivery did; whatever else a delivery rejects with is the sink's. */
export class ConnectionClosed extends Error {}

interface Delivery {
  readonly sink: BodySink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly onWait: (isWaitingForServer: boolean) => void;
  /** Bytes of the body that are still to come. */
  left: number;
  isPaused: boolean;
  isOver: boolean;
}

const scratchBytes = 64 * 1024;

/**
 * A connection that Node's HTTP client reads the head from, and that then reads the body straight into the sink's
 * memory, past the parser and past streams. That halves the CPU time of a large file.
 */
export class BodySocket {
  readonly #scratch = Buffer.allocUnsafeSlow(scratchBytes);
  #socket: Socket | undefined;
  #delivery: Delivery | undefined;

  /** For `createConnection` of `http.request`. Through a tunnel nothing can be delivered. */
  connect(options: ClientRequestArgs, isSecure: boolean, tunnel?: Socket): Socket {
    const host = String(options.host).replace(/^\[|\]$/g, '');
    const onread = {
      buffer: () => this.#nextBuffer(),
      callback: (count: number, bytes: Uint8Array) => this.#onRead(count, bytes),
    };
    const common = { host, port: Number(options.port), lookup: options.lookup, onread };
    const way = tunnel ? { host, socket: tunnel } : common;
    if (tunnel && !isSecure) return tunnel;
    this.#socket = isSecure
      ? late.tls.connect({
          ...way,
          servername: isIP(host) === 0 ? host : '',
          ALPNProtocols: ['http/1.1'],
        })
      : connect(common);
    return this.#socket;
  }

  /** Resolves when `length` more bytes are with the sink, or when it wants no more. */
  async deliver(
    length: number,
    sink: BodySink,
    onWait: (isWaitingForServer: boolean) => void,
  ): Promise<void> {
    const socket = this.#socket;
    if (!socket) throw new Error('not connected');
    await new Promise<void>((resolve, reject) => {
      const state = { left: length, isPaused: false, isOver: false };
      const delivery: Delivery = { sink, ...state, resolve, reject, onWait };
      this.#delivery = delivery;
      const onClose = (): void => {
        // A pause that is over later must not start the clock of a connection that is gone.
        delivery.isOver = true;
        reject(new ConnectionClosed());
      };
      if (socket.destroyed) onClose();
      else socket.once('close', onClose).resume();
    });
  }

  #nextBuffer(): Uint8Array {
    const delivery = this.#delivery;
    return delivery === undefined || delivery.isOver ? this.#scratch : delivery.sink.room();
  }

  #onRead(count: number, bytes: Uint8Array): boolean {
    const delivery = this.#delivery;
    if (!delivery) {
      // Whoever listens may keep what it gets, and this memory is used again.
      this.#socket?.emit('data', Buffer.from(bytes.subarray(0, count)));
      return true;
    }
    try {
      return this.#onBody(delivery, count, bytes);
    } catch (error) {
      delivery.isOver = true;
      delivery.reject(error);
      return false;
    }
  }

  /** Runs for each read: whatever is done here is felt. Tells whether to go on reading. */
  #onBody(delivery: Delivery, count: number, bytes: Uint8Array): boolean {
    if (delivery.isOver) return false;
    if (count > delivery.left) throw tooMuch();
    delivery.left -= count;
    const { sink } = delivery;
    const isElsewhere = bytes === this.#scratch;
    const wish = isElsewhere ? pour(bytes.subarray(0, count), sink) : sink.take(count);
    if (wish === 'enough' || delivery.left === 0) return end(delivery);
    if (wish === 'pause') this.#pause(delivery);
    if (delivery.isPaused) return false;
    delivery.onWait(true);
    return true;
  }

  #pause(delivery: Delivery): void {
    if (delivery.isPaused) return;
    delivery.isPaused = true;
    delivery.onWait(false);
    this.#resumeWhenReady(delivery).catch(delivery.reject);
  }

  async #resumeWhenReady(delivery: Delivery): Promise<void> {
    await delivery.sink.whenReady();
    delivery.isPaused = false;
    if (delivery.isOver) return;
    delivery.onWait(true);
    this.#socket?.resume();
  }
}

function end(delivery: Delivery): false {
  delivery.isOver = true;
  delivery.resolve();
  return false;
}

function tooMuch(): DownloadError {
  const message = 'The server sent more bytes than it announced, so its answer cannot be trusted.';
  return new DownloadError({ reason: 'protocol', message });
}
