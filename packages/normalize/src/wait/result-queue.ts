/**
 * So many results may wait to be taken. Then nothing more is read until some are, so that they do
 * not pile up.
 */
const roomFor = 256;

/** Results on their way to whoever iterates over them. */
export class ResultQueue<Item> {
  #items: Item[] = [];
  /** Made one by one as they are taken. */
  #rest: Iterator<Item> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;
  #arrival: (() => void) | undefined;
  #room: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  push(item: Item): void {
    this.#items.push(item);
    this.#arrival?.();
  }

  /** The last results, which are made when they are taken. */
  close(rest?: Iterable<Item>): void {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#rest = rest?.[Symbol.iterator]();
    }
    this.#arrival?.();
  }

  /** Whoever takes the next result gets this error instead. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#arrival?.();
  }

  /**
   * Undefined while there is room, also for the results of so many requests that are under way.
   * Otherwise resolves when there is room again.
   */
  hold(underWay: number): Promise<void> | undefined {
    if (this.#items.length === 0 || this.#items.length + underWay < roomFor) {
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
        const made = this.#rest?.next();
        return made?.done === false ? made.value : undefined;
      }
      await new Promise<void>((resolve) => {
        this.#arrival = resolve;
      });
    }
  }

  #makeRoom(): void {
    if (this.#items.length < roomFor / 2) {
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
