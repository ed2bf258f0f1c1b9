/** The network code in a platform's chain of causes. */
export interface NetworkCode {
  /** `ECONNREFUSED` … */
  readonly code: string | undefined;
  /** The failure occurred while connecting, so nothing was sent. */
  readonly isConnecting: boolean;
}

/** Finds the first code in an error and its causes. */
export function networkCode(error: unknown): NetworkCode {
  try {
    let current: unknown = error;
    for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
      const code: unknown = Reflect.get(current, 'code');
      if (typeof code === 'string' && /^[A-Za-z][\w.-]{1,63}$/.test(code)) {
        const isConnecting = Reflect.get(current, 'syscall') === 'connect';
        return { code, isConnecting };
      }
      current = Reflect.get(current, 'cause');
    }
  } catch {
    // A thrown value may be anything, even something that throws when read.
  }
  return { code: undefined, isConnecting: false };
}
