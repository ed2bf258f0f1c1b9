import { FleetError } from '../fleet-error.js';

/** The window is another worker's by now: nothing of this turn counts any more. */
export function lostWindow(id: string): FleetError {
  return new FleetError(
    'lost-window',
    `Another worker has taken window ${id} over, as this one was not heard of for too long.`,
  );
}

export function isLostWindow(error: unknown): boolean {
  return FleetError.isInstance(error) && error.reason === 'lost-window';
}
