import type { Server } from 'node:http';
import { answer } from './core/answer.js';
import { createClock } from './core/clock.js';
import { emulatorCredentials } from './core/credentials.js';
import { incomingFromRequest } from './core/from-request.js';
import { createIdentifiers } from './core/identifiers.js';
import type { IncomingRequest } from './core/incoming-request.js';
import { outcomeByMarker } from './core/outcome.js';
import { createRouter, objectPrefix } from './core/router.js';
import { startVendors } from './core/start-vendors.js';
import type { EmulatorOptions } from './options.js';
import { createHttpServer } from './server/http-server.js';
import { closeServer, listenOn, type ListenOptions, type Listening } from './server/listener.js';

/** The vendors on this machine, with a state and a clock of their own. */
export interface Emulator {
  /** Answers a request without a port: pass it to a client as its `fetch`. The host of the URL is the Host. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Serves HTTP on a loopback port, unless told otherwise. Links then lead there. Rejects when it already listens. */
  listen(options?: ListenOptions): Promise<Listening>;
  /** Frees the port. State stays, and `fetch` goes on working. */
  close(): Promise<void>;
  /** The emulator's time; give it to a client as its clock. */
  readonly now: () => Date;
  /** Moves the emulator's clock on: tasks finish and links expire at once. Throws a `RangeError` for a negative number. */
  advance(milliseconds: number): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates an emulator. Throws a `TypeError` that names an unknown vendor or timing. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const clock = createClock(options.now ?? (() => new Date()));
  const bodyLimitBytes = options.bodyLimitBytes ?? 1024 * 1024;
  let server: Server | undefined;
  let origin: string | undefined;

  const served = startVendors(options, (id, timings) => ({
    timings,
    seed: seedOf(options),
    identifiers: createIdentifiers(seedOf(options)),
    credentials: options.credentials ?? [emulatorCredentials],
    authenticationErrors: options.authenticationErrors ?? 'service',
    outcome: options.outcome ?? outcomeByMarker,
    now: () => clock.now(),
    objectBase: ({ scheme, host }) => `${origin ?? `${scheme}://${host}`}${objectPrefix}/${id}`,
  }));
  const route = createRouter(served);
  const handle = async (request: IncomingRequest): Promise<Response> =>
    answer(request, route, () => clock.now());

  async function close(): Promise<void> {
    const open = server;
    server = origin = undefined;
    if (open?.listening === true) await closeServer(open);
  }

  return {
    fetch: async (input, init) =>
      handle(await incomingFromRequest(new Request(input, init), bodyLimitBytes)),
    async listen(listenOptions = {}) {
      if (server !== undefined) {
        throw new Error(
          `The emulator already listens${origin === undefined ? '' : ` on ${origin}`}; close() it first.`,
        );
      }
      server = createHttpServer(handle, bodyLimitBytes);
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
    [Symbol.asyncDispose]: close,
  };
}

function seedOf({ seed }: EmulatorOptions): string {
  return String(seed ?? 'download-tasks');
}
