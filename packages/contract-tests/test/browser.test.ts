import { describe, expect, it } from 'vitest';
import { cloudOf } from '../src/cloud-of.js';
import { readJourney } from '../src/journey.js';
import { safeStep } from '../src/safe-step.js';
import { vendors } from '../src/spec.js';
import { hostTemplate } from '../src/vendor-host.js';
import { runLikeWorker } from '../src/worker-like.js';

const keys = { id: 'id-0123456789', secret: 'never-shown', token: undefined };

/** A program that creates a client of the vendor with the global `options` and calls it once. */
function programOf(vendor: string): string {
  const { operation, input } = safeStep(vendor);
  const method = operation.charAt(0).toLowerCase() + operation.slice(1);
  // Identifiers, which earlier calls of the journey return, are replaced by one long number.
  const text = JSON.stringify(input).replaceAll(/\$\{\w+\}/g, '9007199254740993');
  return `
    import * as vendor from '@download-tasks/${vendor}';
    const name = Object.keys(vendor).find((name) => /^create\\w+Client$/.test(name));
    export const result = vendor[name](JSON.parse(options)).${method}(${text});`;
}

describe('in a runtime with web standards only', () => {
  it.each(vendors)('the client of %s signs, sends, retries and reads', async (vendor) => {
    const scheme = cloudOf(vendor).credentials;
    const credentials = scheme.build(keys);
    const { client } = readJourney(vendor);
    const options = JSON.stringify({ ...client, credentials, retry: { baseDelayMs: 0 } });
    const sent: { url: URL; headers: Headers }[] = [];
    /** The `fetch` of that runtime. */
    const fetch = async (url: URL, { headers }: { headers: Headers }): Promise<Response> => {
      sent.push({ url, headers });
      return sent.length === 1
        ? new Response('', { status: 503 })
        : new Response('\uFEFF{"success":true,"Success":true,"big":9007199254740993}');
    };
    const { result } = await runLikeWorker(programOf(vendor), { fetch, options });
    expect(JSON.stringify(await result)).toContain('"big":"9007199254740993"');
    expect(sent).toHaveLength(2);
    const origin = hostTemplate(vendor).replace(/\{(\w+)\}/, (_, name: string) =>
      String(client[name]),
    );
    expect(sent[1]?.url.origin).toBe(origin);
    // A cloud whose key has no identifier sends the key itself.
    const sign = scheme.fields.id === undefined ? keys.secret : keys.id;
    expect(sent[1]?.headers.get('authorization')).toContain(sign);
  });

  it('an import of a Node module fails', async () => {
    const source = `export * from 'node:http';`;
    await expect(runLikeWorker(source, {})).rejects.toThrow(/node:http/);
  });

  it('a use of a Node global fails', async () => {
    await expect(runLikeWorker('export const x = process.version;', {})).rejects.toThrow(
      /process is not defined/,
    );
  });
});
