/** Fails a check. */
export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Error(`Conformance: ${message}`);
  }
}

/**
 * The error that a call rejects with; fails if the call resolves or throws. `what` completes "…
 * must be rejected".
 */
export async function rejectionOf(what: string, call: () => Promise<unknown>): Promise<unknown> {
  const outcome = await start(what, call).then(
    () => ({ resolved: true }) as const,
    (error: unknown) => ({ resolved: false, error }) as const,
  );
  ensure(!outcome.resolved, `${what} must be rejected, but was not.`);
  return outcome.error;
}

function start(what: string, call: () => Promise<unknown>): Promise<unknown> {
  try {
    return call();
  } catch (error) {
    throw new Error(
      `Conformance: ${what} must return a promise that rejects, but throws ${describeError(error)}.`,
      { cause: error },
    );
  }
}

/** A property of an error of any type. */
export function propertyOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/** A short description of an error, for the message of a failed check. */
export function describeError(error: unknown): string {
  const kind = propertyOf(error, 'kind');
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return typeof kind === 'string' ? `${words} (kind ${kind})` : words;
}

/**
 * Whether two values are the same data: same keys and same prototypes; an undefined property
 * differs from an absent one.
 */
export function isSameData(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) {
    return Object.is(left, right);
  }
  const keys = Reflect.ownKeys(left);
  return (
    Object.getPrototypeOf(left) === Object.getPrototypeOf(right) &&
    keys.length === Reflect.ownKeys(right).length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) && isSameData(Reflect.get(left, key), Reflect.get(right, key)),
    )
  );
}
