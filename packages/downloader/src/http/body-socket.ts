import type { ClientRequestArgs } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { DownloadError } from '../download-error.js';

/** Takes a body into memory of its own. */
export interface BodySink {
  /** Where the next bytes go; `undefined` while all memory waits for the disk. */
  room(): Uint8Array | undefined;
  /** So many bytes are at the start of the room. False: no more are wanted. */
  take(count: number): boolean;
  /** Resolves when there is room again. */
  whenRoom(): Promise<void>;
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
  /** What came while there was no room: over TLS, a record or two still come after a stop. */
  readonly #overflow: Buffer[] = [];
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
      ? connectTls({
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
      this.#delivery = {
        sink,
        left: length,
        isPaused: false,
        isOver: false,
        resolve,
        reject,
        onWait,
      };
      const onClose = (): void => reject(new ConnectionClosed());
      if (socket.destroyed) onClose();
      else socket.once('close', onClose).resume();
    });
  }

  #nextBuffer(): Uint8Array {
    if (this.#overflow.length > 0) return this.#scratch;
    return this.#delivery?.sink.room() ?? this.#scratch;
  }

  #onRead(count: number, bytes: Uint8Array): boolean {
    const delivery = this.#delivery;
    if (!delivery) {
      // The parser keeps slices of what it gets, and this memory is used again.
      this.#socket?.emit('data', Buffer.from(bytes.subarray(0, count)));
      return true;
    }
    try {
      return this.#onBody(delivery, count, bytes);
    } catch (error) {
      delivery.reject(error);
      return false;
    }
  }

  #onBody(delivery: Delivery, count: number, bytes: Uint8Array): boolean {
    if (delivery.isOver) return false;
    if (count > delivery.left) throw tooMuch();
    delivery.left -= count;
    if (bytes.buffer === this.#scratch.buffer) {
      this.#overflow.push(Buffer.from(bytes.subarray(0, count)));
    } else if (!delivery.sink.take(count)) {
      return end(delivery);
    }
    return this.#goOn(delivery);
  }

  /** Empties the overflow; tells whether more may come. */
  #goOn(delivery: Delivery): boolean {
    const { sink, onWait } = delivery;
    for (let bytes; (bytes = this.#overflow.shift());) {
      const room = sink.room();
      if (!room) {
        this.#overflow.unshift(bytes);
        return this.#pause(delivery);
      }
      const part = bytes.subarray(0, room.length);
      room.set(part);
      if (!sink.take(part.length)) return end(delivery);
      if (part.length < bytes.length) this.#overflow.unshift(bytes.subarray(part.length));
    }
    if (delivery.left === 0) return end(delivery);
    if (!sink.room()) return this.#pause(delivery);
    onWait(true);
    return true;
  }

  #pause(delivery: Delivery): false {
    if (!delivery.isPaused) {
      delivery.isPaused = true;
      delivery.onWait(false);
      this.#resumeWithRoom(delivery).catch(delivery.reject);
    }
    return false;
  }

  async #resumeWithRoom(delivery: Delivery): Promise<void> {
    await delivery.sink.whenRoom();
    delivery.isPaused = false;
    if (!delivery.isOver && this.#goOn(delivery)) this.#socket?.resume();
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
