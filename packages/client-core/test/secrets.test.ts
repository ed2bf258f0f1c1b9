import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Hooks, Logger, Signer } from '../src/index.js';
import { createClient, json } from './fake-service.js';
import { recordingTracer } from './open-telemetry.js';
import { scriptedFetch, type Step } from './scripted-fetch.js';

/** A client may send these, in any encoding, only to their intended destination. */
const marked = {
  keyId: 'MARKED-KEY-ID-0001',
  secret: 'never-shown+SECRET/0002=',
  token: 'never-shown+TOKEN/0003==',
  signature: 'never-shown+SIGNATURE/0004=',
  link: 'https://bucket.acme.test/MARKED-OBJECT?Expires=9&OSSAccessKeyId=never-shown-LINK-KEY&Signature=never-shown%2BLINK%2F0005%3D',
  argument: 'MARKED-ARGUMENT-0006',
};

/** The path of a link is not secret, but its query is. */
const tellTales = [
  /(?:MARKED|never-shown).{1,3}(?:KEY-ID|SECRET|TOKEN|SIGNATURE|LINK)/i,
  ...Object.values(marked).flatMap((value) => [encodeURIComponent(value), btoa(value)]),
];

const sign: Signer = async (request, { now }) => {
  const url = new URL(request.url);
  url.searchParams.set('SecurityToken', marked.token);
  const headers = [
    ...request.headers,
    ['x-acme-date', now.toISOString()],
    ['x-acme-security-token', marked.token],
    ['authorization', `acme ${marked.keyId}:${marked.signature}`],
  ] as const;
  return { ...request, url, headers, secrets: [marked.keyId, marked.token, marked.signature] };
};

const everything = Object.values(marked).join(' ');
const echo: Step = (url, { headers }) =>
  new Response(`<html>${url.href} ${JSON.stringify([...headers])} ${marked.link}</html>`, {
    status: 400,
  });

const script: readonly (readonly [string, Step])[] = [
  [
    'a successful response with a link',
    () => json({ id: '1', DownloadUrl: marked.link, link: marked.link }),
  ],
  ['an echo of the request', echo],
  ['an echo at HTTP 200', async (url, init) => new Response(await (await echo(url, init)).text())],
  [
    'an error that quotes all',
    () =>
      json(
        {
          code: 'MissingName',
          message: `bad: ${marked.keyId} ${marked.signature} ${marked.token} ${marked.link}`,
        },
        { status: 400 },
      ),
  ],
  [
    'a code and request id that quote',
    () => json({ code: marked.signature, requestId: marked.token }, { status: 403 }),
  ],
  [
    'an unavailable service',
    () => json({ code: 'InternalError', message: marked.link }, { status: 503 }),
  ],
  ['truncated JSON with a link', () => new Response(`{"DownloadUrl":"${marked.link}`)],
  [
    'XML with a link',
    () =>
      new Response(`<Error><code>X</code><message>${marked.link}</message></Error>`, {
        status: 500,
      }),
  ],
  [
    'a redirect to a link',
    () => new Response(null, { status: 302, headers: { location: marked.link } }),
  ],
  [
    'a fetch that reveals everything',
    (url, { headers }) => {
      const cause = Object.assign(new Error(`${url.href} ${marked.signature}`), {
        request: { headers: Object.fromEntries(headers), url: url.href },
        config: marked,
      });
      throw new TypeError(`fetch failed for ${url.href}`, { cause });
    },
  ],
  ['a response that never comes', () => new Promise(() => undefined)],
];

/** Collects everything that a program could print of a value. */
function printed(value: unknown): string {
  const deep = inspect(value, { depth: 20, showHidden: true, getters: true });
  return [
    deep,
    inspect(value),
    safeJson(value),
    String(value),
    value instanceof Error ? value.stack : '',
  ].join('\n');
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

function expectNoSecret(text: string): void {
  for (const tellTale of tellTales) {
    const found = typeof tellTale === 'string' ? text.includes(tellTale) : tellTale.test(text);
    expect(found ? { tellTale, text } : undefined).toBeUndefined();
  }
}

/** A client with all observers. */
function observedClient(step: Step) {
  const heard: string[] = [];
  const hear = (...values: readonly unknown[]): void => void heard.push(...values.map(printed));
  const logger: Logger = { debug: hear, info: hear, warn: hear, error: hear };
  const hooks: Hooks = { onRequest: hear, onResponse: hear, onRetry: hear };
  const { tracer, spans } = recordingTracer();
  const { fetch } = scriptedFetch(step);
  const options = { fetch, logger, hooks, tracer, timeoutMs: 50, retry: { baseDelayMs: 0 } };
  const client = createClient(options, { sign });
  return { client, heard, spans };
}

describe('no secret is shown', () => {
  it.each(script)('after %s', async (_name, step) => {
    const output = vi.spyOn(process.stdout, 'write');
    const errors = vi.spyOn(process.stderr, 'write');
    const { client, heard, spans } = observedClient(step);
    const thrown: unknown[] = [];
    const remember = (error: unknown): void => void thrown.push(error);
    await client.call('getJob', { jobId: 'j', fields: [marked.argument] }).catch(remember);
    await client.call('createJob', { name: marked.argument }).catch(remember);
    await client.http
      .GET('/v1/jobs/{jobId}', {
        params: { path: { jobId: 'j' }, query: { fields: [marked.argument] } },
      })
      .catch(remember);
    expect(heard.length).toBeGreaterThan(8);
    const visible = [
      heard,
      thrown.map(printed),
      printed(client),
      spans().map(({ attributes, status }) => printed({ attributes, status })),
      output.mock.calls.map(printed),
      errors.mock.calls.map(printed),
    ];
    expectNoSecret(visible.flat().join('\n'));
  });

  it('and this test detects every secret', () => {
    expect(() => expectNoSecret(everything)).toThrow(/tellTale|to be undefined/);
    for (const value of Object.values(marked)) {
      expect(() => expectNoSecret(`${value} ${encodeURIComponent(value)}`)).toThrow(
        /tellTale|to be undefined/,
      );
    }
  });
});
