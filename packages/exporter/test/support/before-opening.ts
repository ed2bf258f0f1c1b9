import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/**
 * Calls `act` when a file is examined or opened for the first time, which continues afterwards. A
 * pipe cannot stand in for a slow file, because the exporter refuses pipes.
 */
export function beforeOpening(path: string, act: () => Promise<void>): void {
  const { stat, open } = promises;
  const restore = (): void => replace({ stat, open });
  const actOnce = async (found: unknown): Promise<void> => {
    if (found === path) {
      restore();
      await act();
    }
  };
  replace({
    stat: async (...given: Parameters<typeof stat>) => {
      await actOnce(given[0]);
      return stat(...given);
    },
    open: async (...given: Parameters<typeof open>) => {
      await actOnce(given[0]);
      return open(...given);
    },
  });
  onTestFinished(restore);
}

/** Replaces functions of the module, also for those who have imported them by name. */
function replace(functions: object): void {
  Object.assign(promises, functions);
  syncBuiltinESMExports();
}
