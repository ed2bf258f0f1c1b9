/**
 * Ends a request without an answer. Over a socket the connection is destroyed; without one `fetch` rejects with this, as it does over a
 * broken connection: a `TypeError` whose cause has a code.
 */
export class DroppedConnection extends TypeError {
  constructor(message = 'fetch failed') {
    const cause = new Error('other side closed (an injected fault of the emulator)');
    super(message, { cause: Object.assign(cause, { code: 'UND_ERR_SOCKET' }) });
    this.name = 'TypeError';
  }
}
