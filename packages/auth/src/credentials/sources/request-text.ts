import { type Fetch, networkFailure, serverTime } from '@download-tasks/client-core';
import { untilAborted } from '../until-aborted.js';
import { SourceFailure } from './source-failure.js';

/** A request for keys. */
export interface KeyRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
  /** For request and response together. */
  readonly timeoutMs: number;
}

export interface TextResponse {
  readonly status: number;
  readonly text: string;
  /** The response date of the server, in ms since the epoch; undefined if absent or invalid. */
  readonly date: number | undefined;
}

/** Keys take one or two thousand bytes; anything larger is not the expected service. */
const limitBytes = 64 * 1024;

/**
 * Sends a request for keys and reads the whole response, with any status. Throws a `SourceFailure`
 * on a timeout, on a redirect (keys and tokens must not follow), and if the response is too large.
 */
export async function requestText(fetch: Fetch, request: KeyRequest): Promise<TextResponse> {
  const controller = new AbortController();
  const timedOut = new SourceFailure({ reason: 'timeout', kind: 'timeout' });
  const timer = setTimeout(() => controller.abort(timedOut), request.timeoutMs);
  try {
    return await untilAborted(exchange(fetch, request, controller.signal), controller.signal);
  } catch (error) {
    throw error instanceof SourceFailure ? error : unreachable(error);
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

async function exchange(
  fetch: Fetch,
  { method, url, headers, body }: KeyRequest,
  signal: AbortSignal,
): Promise<TextResponse> {
  const response = await fetch(url, {
    method,
    headers: headersOf(headers),
    body: body ?? null,
    redirect: 'manual',
    signal,
  });
  // Platforms that hide a redirect also hide its status.
  const status = response.type === 'opaqueredirect' ? 0 : response.status;
  if (status === 0 || (status >= 300 && status < 400)) {
    throw new SourceFailure({ reason: 'redirected', kind: 'malformed', status });
  }
  const date = serverTime(response.headers.get('date'));
  return { status, text: await readText(response), date };
}

function headersOf(named: KeyRequest['headers'] = {}): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(named)) {
    if (value !== undefined) {
      headers.set(name, value);
    }
  }
  return headers;
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return '';
  }
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > limitBytes) {
      throw new SourceFailure({ reason: 'too-large', kind: 'malformed' });
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function unreachable(error: unknown): SourceFailure {
  const { code, nextStep, advice } = networkFailure(error);
  return new SourceFailure({
    reason: 'unreachable',
    detail: code,
    kind: 'network',
    ...(advice === 'never' && { isLasting: true, nextStep }),
  });
}
