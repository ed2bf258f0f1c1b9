/** Another worker has claimed the window: nothing of this turn is valid any more. */
export class LostWindow extends Error {
  override readonly name = 'LostWindow';

  constructor(id: string) {
    super(`Another worker has taken over window ${id}, because this one was silent for too long.`);
  }
}
