import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';

/** A file that is there and cannot be used: its kind or its size is wrong. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError';
}

export interface ReadBytesOptions {
  readonly maxBytes: number;
  /** Refuses a pipe as well. */
  readonly onlyFiles?: boolean;
  /** Ends the wait for the writer of a pipe. */
  readonly signal?: AbortSignal;
}

/**
 * The bytes of a regular file or a pipe. Opening never waits: a pipe that nobody has opened for
 * writing is empty. Rejects with the system's error for a file that cannot be opened, and with an
 * UnusableFileError for a device, a socket, a folder or a file that is too long.
 */
export async function readBytes(path: string, options: ReadBytesOptions): Promise<Uint8Array> {
  const fd = openFile(path);
  const stats = fstatSync(fd);
  // The size that the system reports is not believed: files below /proc have none.
  if (stats.isFile()) {
    return readStream(createReadStream('', { fd }), options);
  }
  if (stats.isFIFO() && options.onlyFiles !== true) {
    return readPipe(fd, options);
  }
  closeSync(fd);
  throw notRegular();
}

function openFile(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    // What Linux says of a socket.
    if (Reflect.get(Object(error), 'code') === 'ENXIO') {
      throw notRegular();
    }
    throw error;
  }
}

function notRegular(): UnusableFileError {
  return new UnusableFileError('it is not a regular file');
}

/** The bytes of a stream. Rejects with an UnusableFileError when there are too many. */
export async function readStream(
  stream: Readable,
  { maxBytes, signal }: ReadBytesOptions,
): Promise<Uint8Array> {
  if (signal !== undefined) {
    addAbortSignal(signal, stream);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new UnusableFileError(`it is longer than ${Math.floor(maxBytes / 2 ** 20)} MiB`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** As a socket, so that the wait for the writer keeps no thread busy. */
async function readPipe(fd: number, options: ReadBytesOptions): Promise<Uint8Array> {
  const first = readAvailable(fd);
  if (first?.length === 0) {
    closeSync(fd);
    return first;
  }
  const pipe = new Socket({ fd, readable: true, writable: false });
  if (first !== undefined) {
    pipe.unshift(first);
  }
  return readStream(pipe, options);
}

/** Nothing: there is no writer. Undefined: there is one, and it has not written yet. */
function readAvailable(fd: number): Buffer | undefined {
  const buffer = Buffer.alloc(65_536);
  try {
    return buffer.subarray(0, readSync(fd, buffer));
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EAGAIN') {
      return undefined;
    }
    closeSync(fd);
    throw error;
  }
}
