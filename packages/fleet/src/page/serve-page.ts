import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Fleet } from '../fleet.js';
import { FleetError } from '../fleet-error.js';
import { messageOf } from '../work/classify-error.js';
import { renderMetrics } from './render-metrics.js';
import { renderPage } from './render-page.js';

/** Where to serve the page. */
export interface PageOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** Any address other than loopback requires a token. Default: the loopback interface. */
  readonly host?: string;
  /**
   * Expected as `Authorization: Bearer …`, or, to read the page, as the password in a browser.
   * Required for every address except loopback, and for every request that changes something. At
   * least 16 characters.
   */
  readonly token?: string;
}

/** A served page. */
export interface FleetPage {
  readonly url: string;
  close(): Promise<void>;
}

interface PageResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const shortestToken = 16;

/**
 * Serves the page of a fleet, `/health` and `/metrics` for monitoring, `/status.json`, and, with
 * the token, `POST /pause/{export}`, `/resume/{export}` and `/retry/{export}`. Throws a FleetError
 * if the address requires a token and none is set.
 */
export async function servePage(fleet: Fleet, options: PageOptions = {}): Promise<FleetPage> {
  const { port = 0, host = '127.0.0.1', token } = options;
  const isOpen = loopback.has(host);
  if (token !== undefined && token.length < shortestToken) {
    throw new FleetError('invalid-option', 'The token of the page is shorter than 16 characters.');
  }
  if (!isOpen && token === undefined) {
    throw new FleetError(
      'invalid-option',
      `The page on ${host} is reachable from other machines, so it requires a token. Set one, or serve it on 127.0.0.1.`,
    );
  }
  const server = createServer((request, response) => {
    void respond(fleet, request, { isOpen, token }).then(
      (found) => send(response, found),
      (error: unknown) => send(response, plain(503, messageOf(error))),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Access {
  readonly isOpen: boolean;
  readonly token: string | undefined;
}

async function respond(
  fleet: Fleet,
  request: IncomingMessage,
  access: Access,
): Promise<PageResponse> {
  const { pathname } = new URL(request.url ?? '/', 'http://fleet');
  const isAllowed = hasToken(request, access.token);
  if (access.isOpen && !isLocalName(request.headers.host)) {
    return plain(403, 'This page is only available on this machine.');
  }
  if (request.method === 'POST') {
    return respondToChange(fleet, request, isAllowed);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(405, 'Use GET or POST.');
  }
  // Monitoring does not need access to names.
  if (pathname === '/health') {
    return health(fleet);
  }
  if (!access.isOpen && !isAllowed) {
    return unauthorized;
  }
  return show(fleet, pathname);
}

/**
 * A password is not enough: a browser that knows it also adds it to the requests that other sites
 * make it send.
 */
async function respondToChange(
  fleet: Fleet,
  { url = '/', headers }: IncomingMessage,
  isAllowed: boolean,
): Promise<PageResponse> {
  if (!isAllowed) {
    return unauthorized;
  }
  return /^bearer /i.test(headers.authorization ?? '')
    ? change(fleet, new URL(url, 'http://fleet').pathname)
    : plain(403, 'Send the token as "Authorization: Bearer …".');
}

async function show(fleet: Fleet, pathname: string): Promise<PageResponse> {
  const status = await fleet.status();
  switch (pathname) {
    case '/': {
      const nonce = randomBytes(16).toString('base64');
      const body = renderPage(status, await fleet.history(), { nonce, now: new Date() });
      const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
      const headers = { 'content-security-policy': policy };
      return { status: 200, type: 'text/html; charset=utf-8', body, headers };
    }
    case '/metrics':
      return { status: 200, type: 'text/plain; version=0.0.4', body: renderMetrics(status) };
    case '/status.json':
      return { status: 200, type: 'application/json', body: JSON.stringify(status) };
    default:
      return plain(404, 'Not found. Available: /, /health, /metrics and /status.json.');
  }
}

/** 200 while the database responds; the metrics report whether exports are complete. */
async function health(fleet: Fleet): Promise<PageResponse> {
  await fleet.status();
  return plain(200, 'ok');
}

async function change(fleet: Fleet, pathname: string): Promise<PageResponse> {
  const [, verb = '', name = ''] = /^\/(pause|resume|retry)\/([\w.-]+)$/.exec(pathname) ?? [];
  try {
    switch (verb) {
      case 'pause':
        await fleet.pause(name);
        return json({ ok: true });
      case 'resume':
        await fleet.resume(name);
        return json({ ok: true });
      case 'retry':
        return json({ ok: true, windows: await fleet.retry(name) });
      default:
        return plain(
          404,
          'Not found. Available: /pause/{export}, /resume/{export} and /retry/{export}.',
        );
    }
  } catch (error) {
    if (FleetError.isInstance(error) && error.reason === 'unknown-export') {
      return plain(404, error.message);
    }
    throw error;
  }
}

function hasToken({ headers }: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) {
    return false;
  }
  const [scheme = '', value = ''] = (headers.authorization ?? '').split(' ');
  const given =
    scheme.toLowerCase() === 'basic'
      ? Buffer.from(value, 'base64')
          .toString()
          .replace(/^[^:]*:/, '')
      : value;
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Other sites must not read this page through their own host name (DNS rebinding). */
function isLocalName(host = ''): boolean {
  return loopback.has(host.replace(/:\d+$/, '').replaceAll(/[[\]]/g, ''));
}

const unauthorized: PageResponse = {
  ...plain(401, 'The token is missing or wrong.'),
  headers: { 'www-authenticate': 'Basic realm="fleet"' },
};

function plain(status: number, body: string): PageResponse {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n` };
}

function json(value: object): PageResponse {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, type, body, headers }: PageResponse): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  });
  response.end(body);
}
