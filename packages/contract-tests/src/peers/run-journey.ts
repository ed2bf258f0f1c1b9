import { createEmulator, type EmulatorCredentials } from '@download-tasks/emulator';
import { readJourney, walkJourney } from '../journey.js';
import type { Call, Peer } from './peer.js';
import { type Exchange, recordBefore } from './recording-proxy.js';

/** An exchange, with the operation that was called. */
export interface Step extends Exchange {
  readonly operation: string;
  readonly port: number;
}

/**
 * Lets a peer call all operations of a vendor on its own emulator over sockets. Returns the
 * traffic.
 */
export async function runJourney(
  peer: Peer,
  vendor: string,
  credentials: EmulatorCredentials,
): Promise<Step[]> {
  await using emulator = createEmulator({ credentials: [credentials] });
  const { port: emulatorPort } = await emulator.listen();
  await using proxy = await recordBefore(emulatorPort);
  const call = peer.connect({ vendor, port: proxy.port, credentials });
  const steps: Step[] = [];
  const recorded: Call = async (operation, input) => {
    const before = proxy.exchanges.length;
    const body = await call(operation, input);
    const [exchange, ...others] = proxy.exchanges.slice(before);
    if (exchange === undefined || others.length > 0) {
      throw new Error(`${operation} took ${others.length + 1} requests`);
    }
    steps.push({ operation, port: emulatorPort, ...exchange });
    return body;
  };
  await walkJourney(readJourney(vendor).steps, recorded, (milliseconds) =>
    emulator.advance(milliseconds),
  );
  return steps;
}
