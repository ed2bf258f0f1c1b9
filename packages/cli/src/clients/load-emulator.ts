import type { createEmulator } from '@download-tasks/emulator';
import { UsageError } from '../input/usage-error.js';

/**
 * Loads the emulated vendors, which are a separate package. Throws a UsageError with installation
 * instructions if it is missing.
 */
export async function loadEmulator(): Promise<{
  readonly createEmulator: typeof createEmulator;
}> {
  try {
    return await import('@download-tasks/emulator');
  } catch (cause) {
    if (!isMissing(cause)) {
      throw cause;
    }
    throw new UsageError(
      'The emulated vendors are not installed. Install them next to this program: npm install --global @download-tasks/emulator (omit --global in a project).',
      { cause },
    );
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) {
    return false;
  }
  return (
    error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@download-tasks/emulator')
  );
}
