/** A proxy server. Shown without user name and password. */
export class ProxyServer {
  /** Scheme, host and port only. */
  readonly url: URL;
  /**
   * The environment variable that sets the proxy, for messages. `undefined` if the caller set it.
   */
  readonly variable: string | undefined;
  readonly #authorization: string | undefined;

  /** `url` may contain a user name and a password. */
  constructor(url: URL, variable?: string) {
    this.url = new URL(url.origin);
    this.variable = variable;
    this.#authorization = authorizationOf(url);
  }

  /** The value of `Proxy-Authorization`. A secret. */
  get authorization(): string | undefined {
    return this.#authorization;
  }
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') {
    return undefined;
  }
  const pair = Buffer.concat([decodePercent(username), Buffer.from(':'), decodePercent(password)]);
  return `Basic ${pair.toString('base64')}`;
}

/** As in curl, a `%` without two hexadecimal digits after it is a literal `%`. */
function decodePercent(text: string): Buffer {
  const bytes = text.replaceAll(/%([\da-f]{2})/gi, (_match, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
