import type { IncomingRequest } from './incoming-request.js';

/** A JSON response. `headers` override the defaults. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** Longest diagnostic put into a header: Node's clients refuse heads of more than 16 KiB. */
const diagnosticLimit = 4096;

/**
 * Header that explains to a developer why a request was refused, beside the vendor's own short
 * text.
 */
export const reasonHeader = 'x-emulator-reason';

/** The reason of a refusal that the request did not cause. */
export const injectedReason = 'a fault was injected into the emulator';

/**
 * Converts any text for use in a header: printable ASCII on one line, line feeds as `\n`, cut where
 * it gets too long.
 */
export function headerText(text: string): string {
  const escaped = text
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(
      /[^\u0020-\u007e]/gu,
      (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
  return escaped.length <= diagnosticLimit ? escaped : `${escaped.slice(0, diagnosticLimit)}...`;
}

/**
 * Completes a response as any server does: the server's time as `Date` (SDKs correct their clocks
 * with it) and no body for HEAD. A defect of the emulator itself becomes a 500 that says so, never
 * a hanging connection. Rejects when the caller has disconnected or a fault drops the connection.
 */
export async function completeResponse(
  { method, signal }: Pick<IncomingRequest, 'method' | 'signal'>,
  make: () => Promise<Response>,
  now: Date,
): Promise<Response> {
  const response = await make().catch((error: unknown) => {
    if (error instanceof DroppedConnection || signal?.aborted === true) {
      throw error;
    }
    return defectResponse(error);
  });
  response.headers.set('date', now.toUTCString());
  if (method !== 'HEAD' || response.body === null) {
    return response;
  }
  await response.body.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

function defectResponse(error: unknown): Response {
  const reason = error instanceof Error ? error.message : String(error);
  return jsonResponse(
    500,
    { code: 'EmulatorFault', message: 'The emulator itself failed; this is a defect in it.' },
    { [reasonHeader]: headerText(reason) },
  );
}

/**
 * Thrown to end a request without a response. Over a socket the connection is destroyed; without
 * one `fetch` rejects with this, as it does over a broken connection: a `TypeError` whose cause has
 * a code.
 */
export class DroppedConnection extends TypeError {
  constructor(message = 'fetch failed') {
    const cause = new Error('other side closed (an injected fault of the emulator)');
    super(message, { cause: Object.assign(cause, { code: 'UND_ERR_SOCKET' }) });
    this.name = 'TypeError';
  }
}
