import { closeSync, constants, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';

/** The file exists but is unusable because of its type or size. */
export class UnusableFileError extends Error {
  override readonly name = 'UnusableFileError';
}

export interface ReadBytesOptions {
  readonly maxBytes: number;
  /** Rejects pipes as well. */
  readonly onlyFiles?: boolean;
  /** Aborts waiting for the writer of a pipe. */
  readonly signal?: AbortSignal;
}

/**
 * Reads a regular file or a pipe. Opening never blocks: a pipe without a writer is empty. Rejects
 * with the system's error if the file cannot be opened, and with an UnusableFileError for a device,
 * a socket, a folder or a file that is too large.
 */
export async function readBytes(path: string, options: ReadBytesOptions): Promise<Uint8Array> {
  const fd = openFile(path);
  const stats = fstatSync(fd);
  // The reported size is not reliable: files in /proc report 0.
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
    // Linux reports this for a socket.
    if (Reflect.get(Object(error), 'code') === 'ENXIO') {
      throw notRegular();
    }
    throw error;
  }
}

function notRegular(): UnusableFileError {
  return new UnusableFileError('it is not a regular file');
}

/** Reads a stream. Rejects with an UnusableFileError if it is too long. */
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

/** Reads the pipe as a socket, so that waiting for the writer does not block a thread. */
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

/**
 * Returns an empty buffer if the pipe has no writer, and undefined if its writer has not written
 * yet.
 */
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
