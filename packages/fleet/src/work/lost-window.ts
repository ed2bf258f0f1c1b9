/** The window is another worker's by now: nothing of this turn counts any more. */
export class LostWindow extends Error {
  override readonly name = 'LostWindow';

  constructor(id: string) {
    super(`Another worker has taken window ${id} over, as this one was not heard of for too long.`);
  }
}
