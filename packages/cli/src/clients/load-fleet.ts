import type * as Fleet from '@download-tasks/fleet';
import { UsageError } from '../input/usage-error.js';

/** The fleet, which is a package of its own. Throws a UsageError that says how to install it. */
export async function loadFleet(): Promise<typeof Fleet> {
  try {
    return await import('@download-tasks/fleet');
  } catch (cause) {
    if (!isMissing(cause)) {
      throw cause;
    }
    throw new UsageError(
      'The fleet is not installed. Install it where this program is: npm install --global @download-tasks/fleet (without --global in a project). It needs Node 22.12 or later.',
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
