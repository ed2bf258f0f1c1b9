/**
 * An unbounded queue: items are pushed one by one and read one by one, each side at its own pace.
 */
export class PartQueue<Item> implements AsyncIterable<Item> {
  readonly #items: Item[] = [];
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;
  readonly #onReturn: () => void;

  /** `onReturn` is called when the reader stops early. */
  constructor(onReturn: () => void) {
    this.#onReturn = onReturn;
  }

  push(item: Item): void {
    this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#end = {};
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.#end = { error };
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    let isThrough = false;
    try {
      for (;;) {
        const item = this.#items.shift();
        if (item !== undefined) {
          yield item;
        } else if (this.#end === undefined) {
          await this.#more();
        } else {
          break;
        }
      }
      isThrough = true;
    } finally {
      if (!isThrough) {
        this.#onReturn();
      }
    }
    if (this.#end !== undefined && 'error' in this.#end) {
      throw this.#end.error;
    }
  }

  async #more(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}
