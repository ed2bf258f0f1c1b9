/** The server announced a size and has said since that the same object is smaller. Never leaves this package. */
export class TrueSize extends Error {
  readonly size: number;

  constructor(size: number) {
    super(`The server has ${size} bytes, fewer than it announced.`);
    this.size = size;
  }
}
