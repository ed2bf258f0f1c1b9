/** An HTTP request as documentation prints it. */
export interface PrintedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Parses a printed request: start line, headers with or without a space after the colon, an empty
 * line, the body.
 */
export function parsePrintedRequest(text: string): PrintedRequest {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n\n');
  const [startLine = '', ...headerLines] = head.trimEnd().split('\n');
  const [method, path] = startLine.split(' ');
  if (method === undefined || path === undefined || !startLine.includes(' HTTP/')) {
    throw new Error(`not an HTTP request: ${startLine}`);
  }
  const headers = new Headers(headerLines.map((line) => splitHeader(line)));
  return { method, path, headers, body: rest.join('\n\n') };
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
