/**
 * Ends a worker's turn with a window: the wait is so long that the worker does something else in
 * the meantime.
 */
export class Postponed extends Error {
  override readonly name = 'Postponed';
  readonly ms: number;

  constructor(ms: number, why: string) {
    super(why);
    this.ms = ms;
  }
}
