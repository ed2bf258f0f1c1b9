import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A request as sent. Header names and values alternate, in their original order and spelling. */
export interface WireMessage {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** Sends a request unchanged, including Host, over a socket to a port of this machine. */
export function transmit(message: WireMessage, port: number): Promise<WireResponse> {
  const { method, target: path, rawHeaders, body } = message;
  const headers = [...rawHeaders];
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, method, path, agent: false, headers }, (response) => {
      const { statusCode: status = 0, rawHeaders: receivedHeaders } = response;
      buffer(response).then(
        (bytes) => resolve({ status, rawHeaders: receivedHeaders, body: bytes.toString() }),
        reject,
      );
    })
      .on('error', reject)
      .end(body);
  });
}

/** The headers by lower-case name. */
export function headersOf({ rawHeaders }: Pick<WireMessage, 'rawHeaders'>): Map<string, string> {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  return new Map(names.map((name, index) => [name.toLowerCase(), rawHeaders[index * 2 + 1] ?? '']));
}
