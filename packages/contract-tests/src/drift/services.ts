import type { EmulatorOptions } from '@download-tasks/emulator';
import { fillIn, type Journey } from '../journey.js';
import type { JsonObject } from '../json.js';
import { type ConnectedClient, connectClient } from './connect-client.js';

/** An emulator and a client for it. */
export interface EmulatedService {
  readonly client: ConnectedClient;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** Advances the emulator's time. */
  readonly pass: (milliseconds: number) => void;
}

/** Connects to an emulator in this process. Throws if the emulator is not installed. */
export async function emulatedService(
  vendor: string,
  journey: Journey,
  options?: EmulatorOptions,
): Promise<EmulatedService> {
  const { createEmulator, emulatorCredentials } = await import('@download-tasks/emulator').catch(
    (error: unknown) => {
      const message = 'The emulator is not installed. Run: npm install @download-tasks/emulator';
      throw new Error(message, { cause: error });
    },
  );
  const emulator = createEmulator(options);
  const client = await connectClient(vendor, {
    ...fillIn(journey.client, new Map(Object.entries(emulatorCredentials))),
    fetch: emulator.fetch,
    now: emulator.now,
  });
  const pass = (milliseconds: number): void => emulator.advance(milliseconds);
  return { client, pass, fetch: emulator.fetch, now: emulator.now };
}

/** How to reach the real service. */
export interface LiveOptions {
  /** Sends the requests. Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch;
}

/**
 * Connects to the real service. Credentials come from where the cloud's own tools keep them,
 * unless the journey contains credentials.
 */
export async function liveService(
  vendor: string,
  { client }: Journey,
  { fetch = globalThis.fetch }: LiveOptions = {},
): Promise<ConnectedClient> {
  return connectClient(vendor, { ...withoutPlaceholders(client), fetch });
}

/** Removes placeholders for the emulator's keys; the real service needs the user's own keys. */
function withoutPlaceholders({ credentials, ...client }: JsonObject): JsonObject {
  return JSON.stringify(credentials ?? '').includes('${') ? client : { ...client, credentials };
}
