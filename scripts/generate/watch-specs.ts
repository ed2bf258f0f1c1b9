import { once } from 'node:events';
import { watch } from 'node:fs';
import path from 'node:path';

/**
 * Runs at once and again after changes below `specs/`, one run at a time, until the signal ends it.
 */
export async function watchSpecs(
  root: string,
  run: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  // Listens before the first run, so that no change is missed meanwhile.
  const watcher = watch(path.join(root, 'specs'), { recursive: true });
  let isChanged = true;
  watcher.on('change', () => {
    isChanged = true;
  });
  try {
    while (!signal.aborted) {
      if (isChanged) {
        isChanged = false;
        await run();
      } else {
        await once(watcher, 'change', { signal });
      }
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  } finally {
    watcher.close();
  }
}
