/** A JSON answer. `headers` win over the defaults. */
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

/** Header that tells a developer why a request was refused, beside the vendor's own laconic answer. */
export const reasonHeader = 'x-emulator-reason';

/** The reason of a refusal that nothing in the request brought about. */
export const injectedReason = 'a fault was injected into the emulator';

/** Makes any text fit for a header: printable ASCII on one line, line feeds as `\n`, cut where it gets too long. */
export function headerText(text: string): string {
  const escaped = text
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(
      /[^\u0020-\u007e]/gu,
      (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );
  return escaped.length <= diagnosticLimit ? escaped : `${escaped.slice(0, diagnosticLimit)}...`;
}
