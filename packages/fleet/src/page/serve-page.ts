import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Fleet } from '../fleet.js';
import { FleetError } from '../fleet-error.js';
import { messageOf } from '../work/judge-error.js';
import { renderMetrics } from './render-metrics.js';
import { renderPage } from './render-page.js';

/** Where the page is served. */
export interface PageOptions {
  /** Any free port when absent. */
  readonly port?: number;
  /** The loopback interface when absent; any other address needs a token. */
  readonly host?: string;
  /**
   * Asked for as `Authorization: Bearer …`, or as the password of a browser. Needed for every
   * address but loopback, and for everything that changes something. At least 16 characters.
   */
  readonly token?: string;
}

/** A page that is served. */
export interface FleetPage {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
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
 * for an address that would need a token and has none.
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
      `The page on ${host} can be reached from other machines, and needs a token. Set one, or serve it on 127.0.0.1.`,
    );
  }
  const server = createServer((request, response) => {
    void answer(fleet, request, { isOpen, token }).then(
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

async function answer(fleet: Fleet, request: IncomingMessage, access: Access): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://fleet');
  const isAllowed = hasToken(request, access.token);
  if (access.isOpen && !isLocalName(request.headers.host)) {
    return plain(403, 'This page is for this machine alone.');
  }
  if (request.method === 'POST') {
    return isAllowed ? change(fleet, pathname) : unauthorized;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return plain(405, 'GET or POST.');
  }
  // Whoever watches machines need not be trusted with names.
  if (pathname === '/health') {
    return health(fleet);
  }
  if (!access.isOpen && !isAllowed) {
    return unauthorized;
  }
  return show(fleet, pathname);
}

async function show(fleet: Fleet, pathname: string): Promise<Answer> {
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
      return plain(404, 'There is /, /health, /metrics and /status.json.');
  }
}

/** 200 while the database answers; whether exports are whole is for the metrics. */
async function health(fleet: Fleet): Promise<Answer> {
  await fleet.status();
  return plain(200, 'ok');
}

async function change(fleet: Fleet, pathname: string): Promise<Answer> {
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
        return plain(404, 'There is /pause/{export}, /resume/{export} and /retry/{export}.');
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

/** A page elsewhere must not read this one by a name of its own. */
function isLocalName(host = ''): boolean {
  return loopback.has(host.replace(/:\d+$/, '').replaceAll(/[[\]]/g, ''));
}

const unauthorized: Answer = {
  ...plain(401, 'The token is missing or wrong.'),
  headers: { 'www-authenticate': 'Basic realm="fleet"' },
};

function plain(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n` };
}

function json(value: object): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) };
}

function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  });
  response.end(body);
}
