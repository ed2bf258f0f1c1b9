interface Listening {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

/** The signals with listeners. */
const listenings = new WeakMap<AbortSignal, Listening>();

/**
 * Calls back when the signal is aborted. Call the returned function to unsubscribe. All callbacks
 * share one listener on the signal: platforms warn about more than ten listeners, and are slow to
 * remove one of thousands.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = listenings.get(signal) ?? listenTo(signal);
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size === 0 && listenings.get(signal)?.callbacks === callbacks) {
      listenings.delete(signal);
      signal.removeEventListener('abort', listener);
    }
  };
}

function listenTo(signal: AbortSignal): Listening {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    listenings.delete(signal);
    for (const callback of callbacks) {
      callback();
    }
  };
  const listening = { callbacks, listener };
  listenings.set(signal, listening);
  signal.addEventListener('abort', listener, { once: true });
  return listening;
}
