import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A message of the child: its address, or the digest for a link. */
interface ChildMessage {
  readonly url: string;
  readonly digest?: string;
}

/** The emulator of the soak test in its own process. */
export interface SoakOrigin extends Disposable {
  readonly url: string;
  /** The SHA-256 of the link's file without faults; undefined if the link has no file. */
  digestOf(link: string): Promise<string | undefined>;
}

export async function startOrigin(): Promise<SoakOrigin> {
  const child = fork(fileURLToPath(new URL('soak-emulator.ts', import.meta.url)));
  const [{ url }] = (await once(child, 'message')) as [ChildMessage];
  const pending = new Map<string, (digest: string | undefined) => void>();
  child.on('message', (message: ChildMessage) => {
    pending.get(message.url)?.(message.digest);
    pending.delete(message.url);
  });
  return {
    url,
    digestOf: (link) =>
      new Promise((resolve) => {
        pending.set(link, resolve);
        child.send(link);
      }),
    [Symbol.dispose]: () => {
      child.kill();
    },
  };
}
