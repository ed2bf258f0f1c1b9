/// <reference lib="esnext.disposable" preserve="true" />

import type { Server } from 'node:http';
import { createClock } from './tools/clock.js';
import { dispatch, type EmulatorServices } from './server/dispatch.js';
import { incomingFromRequest, type IncomingRequest } from './http/incoming-request.js';
import type { LogDataset } from './datasets/dataset.js';
import type { EmulatorState } from './emulator-state.js';
import type { Fault } from './faults/fault.js';
import type { InjectedFault } from './faults/fault-registry.js';
import type { EmulatorOptions } from './options.js';
import {
  createHttpServer,
  closeServer,
  listenOn,
  type Listening,
  type ListenOptions,
} from './server/http-server.js';
import { createControlApi, type ControlledEmulator } from './server/control-api.js';
import { createServices } from './create-services.js';

/** The emulated vendors, with their own state and clock. */
export interface Emulator {
  /**
   * Handles a request without a port: pass it to a client as its `fetch`. The host of the URL
   * becomes the Host header. Rejects like `fetch` when a fault drops the connection, and with the
   * signal's reason when that is aborted.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /**
   * Serves HTTP on a loopback port. Warns (`process.emitWarning`) when `host` is not a loopback
   * address. Links then lead to that port. Rejects if the emulator is already listening.
   */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Frees the port. State is kept, and `fetch` keeps working. */
  close(): Promise<void>;
  /** The emulator's time; give it to a client as its clock. */
  readonly now: () => Date;
  /**
   * Advances the emulator's clock: tasks finish and links expire at once. Throws a `RangeError` for
   * a negative number.
   */
  advance(milliseconds: number): void;
  /** A view of tasks, requests and faults. */
  readonly state: EmulatorState;
  /**
   * Injects a fault from now on. Throws a `TypeError` for an unknown fault, vendor or operation.
   */
  inject(fault: Fault): InjectedFault;
  /**
   * Returns to the initial state: no tasks, the faults and datasets of its options, its first
   * clock. Keeps the port.
   */
  reset(): void;
  /**
   * Describes a log store, or replaces its description. Throws a `TypeError` that names the
   * problem.
   */
  describe(dataset: LogDataset): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates an emulator. Throws a `TypeError` that names the problem of the options. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const bodyLimitBytes = options.bodyLimitBytes ?? 1024 * 1024;
  let server: Server | undefined;
  let origin: string | undefined;
  const controlled = createControlled(options, () => origin);
  const control = options.control === false ? undefined : createControlApi(controlled);
  const respond = (request: IncomingRequest): Promise<Response> =>
    dispatch(request, { ...controlled.services(), ...(control !== undefined && { control }) });

  async function close(): Promise<void> {
    const open = server;
    server = origin = undefined;
    if (open?.listening === true) {
      await closeServer(open);
    }
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const signal = init?.signal ?? (input instanceof Request ? input : request).signal;
      return respond(await incomingFromRequest(request, bodyLimitBytes, signal));
    },
    async listen(listenOptions = {}) {
      if (server !== undefined) {
        throw new Error(
          `The emulator already listens${origin === undefined ? '' : ` on ${origin}`}; close() it first.`,
        );
      }
      server = createHttpServer(respond, {
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
    now: controlled.now,
    advance: controlled.advance,
    state: controlled.state,
    describe: controlled.describe,
    inject: controlled.inject,
    reset: controlled.reset,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * The functions of an emulator, for its methods and for the control API. A reset starts it again.
 */
function createControlled(
  options: EmulatorOptions,
  origin: () => string | undefined,
): ControlledEmulator & { readonly services: () => EmulatorServices } {
  const start = () => {
    const clock = createClock(options.now ?? (() => new Date()));
    return { clock, services: createServices(options, { clock, origin }) };
  };
  let running = start();
  return {
    services: () => running.services,
    now: () => running.clock.now(),
    advance: (milliseconds) => running.clock.advance(milliseconds),
    inject: (fault) => running.services.faults.inject(fault),
    removeFault: (id) => running.services.faults.remove(id),
    describe: (dataset) => running.services.describe(dataset),
    reset() {
      running = start();
    },
    state: {
      tasks: (vendor) => running.services.state.tasks(vendor),
      requests: () => running.services.state.requests(),
      faults: () => running.services.state.faults(),
      rows: (range) => running.services.state.rows(range),
    },
  };
}
