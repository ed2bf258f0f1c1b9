import type { ClientRequestArgs } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';

import { DownloadError } from '../download-error.js';
import { late } from '../late-modules.js';

/** The response of a sink to each piece: more, a pause until `whenReady`, or no more. */
export type SinkDemand = 'more' | 'pause' | 'enough';

/** Receives a body into its own memory. */
export interface BodySink {
  /**
   * Memory for the next bytes. Never empty: over TLS a record or two still arrive after a pause.
   */
  room(): Uint8Array;
  /** This number of bytes is now at the start of the room. */
  take(count: number): SinkDemand;
  /** Resolves at the end of a pause. */
  whenReady(): Promise<void>;
}

/** Copies bytes that arrived in other memory. */
export function copyToSink(bytes: Uint8Array, sink: BodySink): SinkDemand {
  let demand: SinkDemand = 'more';
  for (let rest = bytes; rest.length > 0 && demand !== 'enough';) {
    const room = sink.room();
    const part = rest.subarray(0, room.length);
    room.set(part);
    demand = sink.take(part.length);
    rest = rest.subarray(part.length);
  }
  return demand;
}

/**
 * The connection ended before the delivery. Any other rejection of a delivery comes from the sink.
 */
export class ConnectionClosed extends Error {}

interface Delivery {
  readonly sink: BodySink;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly onWait: (isWaitingForServer: boolean) => void;
  /** Bytes of the body that are missing. */
  left: number;
  isPaused: boolean;
  isOver: boolean;
}

const scratchBytes = 64 * 1024;

/**
 * A connection for Node's HTTP client. The client reads the headers; the body then goes straight
 * into the memory of a sink, past the parser and past streams. This halves the CPU time for a large
 * file.
 */
export class BodySocket {
  readonly #scratch = Buffer.allocUnsafeSlow(scratchBytes);
  #socket: Socket | undefined;
  #delivery: Delivery | undefined;

  /** For `createConnection` of `http.request`. A body cannot be delivered through a tunnel. */
  connect(options: ClientRequestArgs, isSecure: boolean, tunnel?: Socket): Socket {
    const host = String(options.host).replace(/^\[|\]$/g, '');
    const onread = {
      buffer: () => this.#nextBuffer(),
      callback: (count: number, bytes: Uint8Array) => this.#onRead(count, bytes),
    };
    const common = { host, port: Number(options.port), lookup: options.lookup, onread };
    const way = tunnel ? { host, socket: tunnel } : common;
    if (tunnel && !isSecure) {
      return tunnel;
    }
    this.#socket = isSecure
      ? late.tls.connect({
          ...way,
          servername: isIP(host) === 0 ? host : '',
          ALPNProtocols: ['http/1.1'],
        })
      : connect(common);
    return this.#socket;
  }

  /** Resolves when the sink has received `length` more bytes or accepts no more. */
  async deliver(
    length: number,
    sink: BodySink,
    onWait: (isWaitingForServer: boolean) => void,
  ): Promise<void> {
    const socket = this.#socket;
    if (!socket) {
      throw new Error('not connected');
    }
    await new Promise<void>((resolve, reject) => {
      const state = { left: length, isPaused: false, isOver: false };
      const delivery: Delivery = { sink, ...state, resolve, reject, onWait };
      this.#delivery = delivery;
      const onClose = (): void => {
        // The end of a pause must not start the timer of a closed connection.
        delivery.isOver = true;
        reject(new ConnectionClosed());
      };
      if (socket.destroyed) {
        onClose();
      } else {
        socket.once('close', onClose).resume();
      }
    });
  }

  #nextBuffer(): Uint8Array {
    const delivery = this.#delivery;
    return delivery === undefined || delivery.isOver ? this.#scratch : delivery.sink.room();
  }

  #onRead(count: number, bytes: Uint8Array): boolean {
    const delivery = this.#delivery;
    if (!delivery) {
      // The memory is reused, and the listener may keep the bytes.
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

  /** Runs for each read, so it must be fast. Returns whether to continue reading. */
  #onBody(delivery: Delivery, count: number, bytes: Uint8Array): boolean {
    if (delivery.isOver) {
      return false;
    }
    if (count > delivery.left) {
      throw tooMuch();
    }
    delivery.left -= count;
    const { sink } = delivery;
    const isElsewhere = bytes === this.#scratch;
    const demand = isElsewhere ? copyToSink(bytes.subarray(0, count), sink) : sink.take(count);
    if (demand === 'enough' || delivery.left === 0) {
      return end(delivery);
    }
    if (demand === 'pause') {
      this.#pause(delivery);
    }
    if (delivery.isPaused) {
      return false;
    }
    delivery.onWait(true);
    return true;
  }

  #pause(delivery: Delivery): void {
    if (delivery.isPaused) {
      return;
    }
    delivery.isPaused = true;
    delivery.onWait(false);
    this.#resumeWhenReady(delivery).catch(delivery.reject);
  }

  async #resumeWhenReady(delivery: Delivery): Promise<void> {
    await delivery.sink.whenReady();
    delivery.isPaused = false;
    if (delivery.isOver) {
      return;
    }
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
  const message =
    'The server sent more bytes than it announced, so its response cannot be trusted.';
  return new DownloadError({ reason: 'protocol', message });
}
