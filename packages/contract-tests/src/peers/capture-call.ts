import { createEmulator, type EmulatorCredentials } from '@download-tasks/emulator';
import { recordBefore, type Exchange } from './recording-proxy.js';
import type { Scheme } from './scheme.js';

/**
 * Lets a peer call its own emulator, which accepts its key. Returns the socket traffic, and the
 * error that the peer threw, if any.
 */
export async function captureCall(
  { peer, vendor, operation, input, errors = 'service' }: Scheme,
  credentials: EmulatorCredentials,
  known: EmulatorCredentials = credentials,
): Promise<Exchange & { readonly thrown: unknown }> {
  await using emulator = createEmulator({ credentials: [known], authenticationErrors: errors });
  const { port } = await emulator.listen();
  await using proxy = await recordBefore(port);
  const call = peer.connect({ vendor, port: proxy.port, credentials });
  const thrown = await call(operation, input).then(
    () => undefined,
    (error: unknown) => error,
  );
  const [exchange] = proxy.exchanges;
  if (exchange === undefined) {
    throw new Error(`${peer.name} sent nothing`, { cause: thrown });
  }
  return { ...exchange, thrown };
}
