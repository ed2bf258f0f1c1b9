/**
 * Maximum number of unread results. Reading pauses at this number, so that results do not pile up.
 */
const capacity = 256;

/** Results waiting for the iterating caller. */
export class ResultQueue<Item> {
  #items: Item[] = [];
  /** Created lazily as they are taken. */
  #rest: Iterator<Item> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;
  #arrival: (() => void) | undefined;
  #room: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  push(item: Item): void {
    this.#items.push(item);
    this.#arrival?.();
  }

  /** Adds the last results, which are created lazily. */
  close(rest?: Iterable<Item>): void {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#rest = rest?.[Symbol.iterator]();
    }
    this.#arrival?.();
  }

  /** The next `take` rejects with this error. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#arrival?.();
  }

  /**
   * Undefined while there is capacity, including the results of `underWay` requests in progress.
   * Otherwise resolves when there is capacity again.
   */
  hold(underWay: number): Promise<void> | undefined {
    if (this.#items.length === 0 || this.#items.length + underWay < capacity) {
      return undefined;
    }
    this.#room ??= withResolver();
    return this.#room.promise;
  }

  /** The next result, or undefined after the last one. */
  async take(): Promise<Item | undefined> {
    for (;;) {
      if (this.#failure !== undefined) {
        throw this.#failure.error;
      }
      const item = this.#items.shift();
      if (item !== undefined) {
        this.#makeRoom();
        return item;
      }
      if (this.#isClosed) {
        const next = this.#rest?.next();
        return next?.done === false ? next.value : undefined;
      }
      await new Promise<void>((resolve) => {
        this.#arrival = resolve;
      });
    }
  }

  #makeRoom(): void {
    if (this.#items.length < capacity / 2) {
      this.#room?.resolve();
      this.#room = undefined;
    }
  }
}

function withResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const fulfillments: (() => void)[] = [];
  const promise = new Promise<void>((fulfill) => {
    fulfillments.push(fulfill);
  });
  return { promise, resolve: () => fulfillments[0]?.() };
}
