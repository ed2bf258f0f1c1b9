import { isList, parseExactJson, stringifyExactJson, type ExactJson } from '../rpc/exact-json.js';
import type { ApiFault } from './fault.js';

type Rewrite = (name: string, value: ExactJson) => ExactJson | undefined;

/** Spoils an operation's answer. Answers that are no JSON, and refusals, are only emptied or cut. */
export async function spoilAnswer(
  response: Response,
  faults: readonly ApiFault[],
): Promise<Response> {
  const spoilers = faults.flatMap((fault) => spoilerOf(fault) ?? []);
  if (spoilers.length === 0) return response;
  const text = await response.text();
  const spoilt = spoilers.reduce((current, spoil) => spoil(current), text);
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(spoilt, { status, headers });
}

function spoilerOf(fault: ApiFault): ((text: string) => string) | undefined {
  if (fault.kind === 'empty-body') return () => '';
  if (fault.kind === 'truncated-json') return (text) => text.slice(0, Math.ceil(text.length / 2));
  if (fault.kind === 'extra-fields') {
    return rewriteJson((_, value) => value, { emulatedExtra: { note: ['not documented', 1] } });
  }
  if (fault.kind === 'missing-fields') {
    return rewriteJson((name, value) => (fault.fields.includes(name) ? undefined : value));
  }
  if (fault.kind !== 'unknown-state') return undefined;
  const { state = 'EMULATED_UNKNOWN' } = fault;
  return rewriteJson((name, value) =>
    typeof value === 'string' && /(^s|S)tat(e|us)$/.test(name) ? state : value,
  );
}

/** Identifiers beyond what a number can hold stay exact. */
function rewriteJson(
  rewrite: Rewrite,
  extra: Readonly<Record<string, ExactJson>> = {},
): (text: string) => string {
  const walk = (value: ExactJson): ExactJson => {
    if (isList(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : rewrite(name, walk(member)),
    ]);
    return { ...Object.fromEntries(members), ...extra };
  };
  return (text) => {
    try {
      return stringifyExactJson(walk(parseExactJson(text)));
    } catch (error) {
      if (error instanceof SyntaxError) return text;
      throw error;
    }
  };
}
