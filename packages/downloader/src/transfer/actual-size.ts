/**
 * The server announced a size, and reports now that the same object is smaller. Internal to this
 * package.
 */
export class ActualSize extends Error {
  readonly size: number;

  constructor(size: number) {
    super(`The server has ${size} bytes, fewer than it announced.`);
    this.size = size;
  }
}
