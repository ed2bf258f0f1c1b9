interface Waiting {
  readonly actions: Set<() => void>;
  readonly listener: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `action` when `signal` aborts. Call the returned function to unsubscribe. All calls share
 * one listener per signal (Node warns about more than ten); it is removed with the last of them.
 */
export function onAbort(signal: AbortSignal, action: () => void): () => void {
  const waiting = waitingFor.get(signal) ?? listen(signal);
  waiting.actions.add(action);
  return () => {
    waiting.actions.delete(action);
    if (waiting.actions.size === 0 && waitingFor.get(signal) === waiting) {
      waitingFor.delete(signal);
      signal.removeEventListener('abort', waiting.listener);
    }
  };
}

function listen(signal: AbortSignal): Waiting {
  const actions = new Set<() => void>();
  const listener = (): void => {
    for (const action of actions) {
      action();
    }
  };
  const waiting = { actions, listener };
  waitingFor.set(signal, waiting);
  signal.addEventListener('abort', listener);
  return waiting;
}
