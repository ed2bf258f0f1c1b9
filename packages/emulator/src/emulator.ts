import type { Server } from 'node:http';
import { createClock } from './tools/clock.js';
import { dispatch } from './server/dispatch.js';
import { incomingFromRequest } from './http/incoming-request.js';
import type { LogDataset } from './datasets/dataset.js';
import type { EmulatorState } from './emulator-state.js';
import type { Fault } from './faults/fault.js';
import type { InjectedFault } from './faults/fault-box.js';
import type { EmulatorOptions } from './options.js';
import {
  createHttpServer,
  closeServer,
  listenOn,
  type Listening,
  type ListenOptions,
} from './server/http-server.js';
import { createSurroundings } from './assemble.js';

/// <reference lib="esnext.disposable" preserve="true" />

/** The vendors on this machine, with a state and a clock of their own. */
export interface Emulator {
  /**
   * Answers a request without a port: pass it to a client as its `fetch`. The host of the URL is the Host. Rejects like `fetch` where a
   * fault drops the connection, and with the signal's reason.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /**
   * Serves HTTP on a loopback port, unless told otherwise, and then warns (`process.emitWarning`). Links then lead there. Rejects when it
   * already listens.
   */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Frees the port. State stays, and `fetch` goes on working. */
  close(): Promise<void>;
  /** The emulator's time; give it to a client as its clock. */
  readonly now: () => Date;
  /** Moves the emulator's clock on: tasks finish and links expire at once. Throws a `RangeError` for a negative number. */
  advance(milliseconds: number): void;
  /** A view of tasks, requests and faults. */
  readonly state: EmulatorState;
  /** Makes something go wrong from now on. Throws a `TypeError` for a fault, vendor or operation that there is not. */
  inject(fault: Fault): InjectedFault;
  /** Describes a log store anew, or one more. Throws a `TypeError` that names what is wrong. */
  describe(dataset: LogDataset): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates an emulator. Throws a `TypeError` that names what is wrong with the options. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = createClock(options.now ?? (() => new Date()));
  const bodyLimitBytes = options.bodyLimitBytes ?? 1024 * 1024;
  let server: Server | undefined;
  let origin: string | undefined;
  const surroundings = createSurroundings(options, { clock, origin: () => origin });

  async function close(): Promise<void> {
    const open = server;
    server = origin = undefined;
    if (open?.listening === true) await closeServer(open);
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input : request).signal;
      return dispatch(await incomingFromRequest(request, bodyLimitBytes, signal), surroundings);
    },
    async listen(listenOptions = {}) {
      if (server !== undefined) {
        throw new Error(
          `The emulator already listens${origin === undefined ? '' : ` on ${origin}`}; close() it first.`,
        );
      }
      server = createHttpServer((request) => dispatch(request, surroundings), {
        bodyLimitBytes,
        requestTimeoutMs: listenOptions.requestTimeoutMs ?? 60_000,
      });
      try {
        const address = await listenOn(server, listenOptions);
        origin = address.url;
        return address;
      } catch (error) {
        server = undefined;
        throw error;
      }
    },
    close,
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
    state: surroundings.state,
    describe: (dataset) => surroundings.describe(dataset),
    inject: (fault) => surroundings.faults.inject(fault),
    [Symbol.asyncDispose]: close,
  };
}
