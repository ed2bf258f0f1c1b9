import { FleetError } from '../fleet-error.js';

/**
 * The error for a window that another worker has claimed: nothing of this turn is valid any more.
 */
export function lostWindow(id: string): FleetError {
  return new FleetError(
    'lost-window',
    `Another worker has taken over window ${id}, because this one was silent for too long.`,
  );
}

export function isLostWindow(error: unknown): boolean {
  return FleetError.isInstance(error) && error.reason === 'lost-window';
}
