import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Fetch } from '@download-tasks/client-core';

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` for addresses on this machine and its link. It opens a connection of its own each time,
 * past every proxy that the process may have set for the platform's `fetch` or agents: a proxy
 * would return the keys of its own machine, or learn ours.
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
    // Stays for good: an error after the end must not become an uncaught one.
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (error) {
        // A status that is not one.
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
