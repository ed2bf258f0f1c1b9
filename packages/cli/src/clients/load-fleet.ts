import type * as Fleet from '@download-tasks/fleet';
import { UsageError } from '../input/usage-error.js';

/**
 * Loads the fleet, which is a separate package. Throws a UsageError with installation instructions
 * if it is missing.
 */
export async function loadFleet(): Promise<typeof Fleet> {
  try {
    return await import('@download-tasks/fleet');
  } catch (cause) {
    if (!isMissing(cause)) {
      throw cause;
    }
    throw new UsageError(
      'The fleet is not installed. Install it next to this program: npm install --global @download-tasks/fleet (omit --global in a project). It requires Node 22.12 or later.',
      { cause },
    );
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) {
    return false;
  }
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes('@download-tasks/fleet');
}
