/**
 * Ends a worker's turn with a window: nothing can be done for so long that the worker does
 * something else meanwhile.
 */
export class Postponed extends Error {
  override readonly name = 'Postponed';
  readonly ms: number;

  constructor(ms: number, why: string) {
    super(why);
    this.ms = ms;
  }
}
