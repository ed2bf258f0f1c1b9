import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Fetch } from '@download-tasks/client-core';

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` for addresses on this machine and its local link. It opens a new direct connection each
 * time, bypassing every proxy of the platform's `fetch` or agents: a proxy would return the keys of
 * its own machine, or see ours.
 */
export const localFetch: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const outgoing = send(url, {
      method,
      headers: Object.fromEntries(headers),
      agent: false,
      signal,
    });
    // Never removed: an error after the end must not become uncaught.
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (error) {
        // The status is invalid.
        incoming.destroy();
        reject(error);
      }
    });
    outgoing.end(body ?? undefined);
  });

function responseOf(incoming: IncomingMessage): Response {
  const { statusCode: status = 0, headers } = incoming;
  const isEmpty = withoutBody.has(status);
  if (isEmpty) {
    incoming.resume();
  }
  return new Response(isEmpty ? null : bodyOf(incoming), {
    status,
    headers: headers.date === undefined ? {} : { date: headers.date },
  });
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      incoming.on('data', (chunk: Buffer) => controller.enqueue(chunk));
      incoming.on('end', () => controller.close());
      incoming.on('error', (error) => controller.error(error));
    },
    cancel() {
      incoming.destroy();
    },
  });
}
