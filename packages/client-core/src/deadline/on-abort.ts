interface Waiting {
  readonly actions: Set<() => void>;
  readonly listener: () => void;
}

const waitingFor = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls `action` when `signal` aborts, until the returned function is called. However many calls
 * share a signal, it has one listener (Node warns about more than ten), and none when none waits.
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
