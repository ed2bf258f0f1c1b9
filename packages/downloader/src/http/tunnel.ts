import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';

import { abortedError, throwIfAborted } from '../abort.js';
import { DownloadError, type DownloadErrorReason } from '../download-error.js';
import { late } from '../late-modules.js';
import { cleanCause, codeOf } from '../system-error.js';
import { timeoutError } from './request-error.js';
import { bareHost } from './link-policy.js';
import { trustError } from './trust-error.js';
import type { ProxyServer } from './proxy-server.js';

export interface TunnelOptions {
  readonly signal: AbortSignal;
  readonly connectTimeoutMs: number;
}

/**
 * Opens a connection to the host of the link through the proxy. The proxy resolves the name, and
 * learns only host and port.
 */
export async function openTunnel(
  proxy: ProxyServer,
  link: URL,
  { signal, connectTimeoutMs }: TunnelOptions,
): Promise<Socket> {
  throwIfAborted(signal);
  const request = requestTunnel(proxy, authority(link));
  const onAbort = (): void => {
    request.destroy(abortedError(signal));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => {
    request.destroy(timeoutError('connection', connectTimeoutMs));
  }, connectTimeoutMs);
  try {
    return await tunnelOf(request, proxy);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

function requestTunnel({ url, authorization }: ProxyServer, host: string): ClientRequest {
  const send = url.protocol === 'https:' ? late.https.request : requestHttp;
  return send(url, {
    method: 'CONNECT',
    path: host,
    agent: false,
    // Otherwise Node would use the name in the `host` header as the name of the proxy.
    servername: isIP(bareHost(url)) === 0 ? url.hostname : '',
    headers: {
      host,
      ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
    },
  });
}

async function tunnelOf(request: ClientRequest, proxy: ProxyServer): Promise<Socket> {
  return new Promise<Socket>((resolve, reject) => {
    request.on('error', (error) => reject(unreachable(error, proxy)));
    request.once('connect', (response: IncomingMessage, socket: Socket, head: Buffer) => {
      // Never removed: a late error must not end the process.
      socket.on('error', () => undefined);
      const refusal = refusalOf(response.statusCode ?? 0, head, proxy);
      if (!refusal) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(refusal);
    });
    request.end();
  });
}

function refusalOf(status: number, head: Buffer, proxy: ProxyServer): DownloadError | undefined {
  if (status >= 200 && status < 300) {
    if (head.length === 0) {
      return undefined;
    }
    const message = `${shown(proxy)} sent data before the tunnel was used, so the tunnel cannot be trusted. Check that it is an HTTP proxy.`;
    return new DownloadError({ reason: 'protocol', message, status });
  }
  const [reason, advice] = adviceOn(status, proxy);
  const message = `${shown(proxy)} responded with HTTP ${status} instead of opening a tunnel. ${advice}`;
  return new DownloadError({ reason, message, status });
}

function adviceOn(
  status: number,
  { variable }: ProxyServer,
): readonly [DownloadErrorReason, string] {
  if (status === 407) {
    const place = variable ?? 'the URL of the proxy';
    return ['protocol', `Put the right user name and password into ${place}.`];
  }
  if (status >= 500 || status === 408 || status === 429) {
    return ['network', 'It could not reach the host or is too busy: try again later.'];
  }
  const exception = variable === undefined ? 'use no proxy for it' : 'name it in NO_PROXY';
  return ['protocol', `Have the host allowed in the proxy, or ${exception}.`];
}

function unreachable(error: unknown, proxy: ProxyServer): DownloadError {
  if (DownloadError.isInstance(error)) {
    return error;
  }
  const code = codeOf(error);
  const trust = trustError(shown(proxy), code, cleanCause(error));
  if (trust) {
    return trust;
  }
  const place = proxy.variable ?? 'the address of the proxy';
  const message = `${shown(proxy)} could not be reached or closed the connection (${code ?? 'unknown error'}). Check ${place} and the network, then try again.`;
  return new DownloadError({ reason: 'network', message, code, cause: cleanCause(error) });
}

function shown({ url, variable }: ProxyServer): string {
  return `The proxy ${url.host}${variable === undefined ? '' : ` (from ${variable})`}`;
}

function authority({ hostname, port, protocol }: URL): string {
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}
