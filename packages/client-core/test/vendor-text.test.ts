import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cleanText, DownloadTasksError } from '../src/index.js';
import { createClient, json } from './fake-service.js';

/** Clears the screen, sets a title, C1 controls, a line break, reversed and hidden text. */
const hostile =
  'evil\u001B[2J\u001B]0;PWNED\u0007\u009B31m\r\nfake line\u202Egnp\u061C\u200B\u2028\u2066\uDC00';
const shown = String.raw`evil\u001b[2J\u001b]0;PWNED\u0007\u009b31m\r\nfake line\u202egnp\u061c\u200b\u2028\u2066\udc00`;
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const long = (word: string): string => `${word} `.repeat(50_000);
const bytes = (text: string): string => Buffer.from(text).toString('latin1');

async function errorOf(response: () => Response): Promise<DownloadTasksError> {
  const client = createClient({ fetch: async () => response() });
  const error: unknown = await client.call('getJob', { jobId: 'j' }).catch((thrown) => thrown);
  if (!DownloadTasksError.isInstance(error)) {
    throw new Error('no DownloadTasksError was thrown', { cause: error });
  }
  return error;
}

/** Every text of an error that may be printed, including its cause. */
function textsOf(error: DownloadTasksError): readonly string[] {
  const { message, code, requestId, bodyPreview, cause } = error;
  const ofCause = cause instanceof Error ? [cause.message, cause.name, String(cause)] : [];
  return [message, code ?? '', requestId ?? '', bodyPreview ?? '', ...ofCause];
}

describe('text of the vendor in an error', () => {
  it.each([
    ['message', { code: 'JobNotFound', message: hostile }],
    ['code', { code: hostile }],
    ['request id', { code: 'X', requestId: hostile }],
  ])('is cleaned in a %s', async (_place, body) => {
    const error = await errorOf(() => json(body, { status: 400 }));
    expect(textsOf(error).join('')).not.toMatch(invisible);
    expect(error.message).toContain(shown);
    expect(inspect(error).replaceAll('\n', '')).not.toMatch(invisible);
  });

  it('is cleaned in a preview', async () => {
    const error = await errorOf(() => new Response(`<html>${hostile}`, { status: 502 }));
    expect(error.bodyPreview).toContain('<html>evil\\u001b[2J');
    expect(textsOf(error).join('')).not.toMatch(invisible);
  });

  it.each([
    ['a content type', { 'content-type': 'text/\u009Bhtml\u0085' }, 200],
    ['the place of a redirect', { location: 'https://x.test/\u009B31m\u0085' }, 302],
    ['a request id', { 'x-acme-request-id': 'r\u009B31m\u0085' }, 500],
  ])('is cleaned in %s', async (_place, headers, status) => {
    const error = await errorOf(() => new Response('<p>', { status, headers }));
    expect(textsOf(error).join('')).not.toMatch(invisible);
    expect(error.message).toContain(String.raw`\u009b`);
  });

  it('is cleaned in a cause, with its stack', () => {
    const cause = Object.assign(new Error(hostile), { name: hostile, code: hostile });
    const init = { vendor: 'acme-jobs', kind: 'network', message: 'lost', cause } as const;
    const error = new DownloadTasksError(init);
    expect(textsOf(error).join('')).not.toMatch(invisible);
    const stack = error.cause instanceof Error ? error.cause.stack : '';
    expect(stack?.replaceAll('\n', '')).not.toMatch(invisible);
    expect(stack).toMatch(/\n {4}at /);
    expect(inspect(error).replaceAll('\n', '')).not.toMatch(invisible);
  });

  it('is cleaned even if other code creates the error', () => {
    const init = { message: hostile, code: hostile, requestId: hostile, bodyPreview: hostile };
    const error = new DownloadTasksError({ vendor: 'acme-jobs', kind: 'conflict', ...init });
    expect(textsOf(error).join('')).not.toMatch(invisible);
  });

  it('is truncated, followed by the next step', async () => {
    const body = { message: long('m'), code: long('C'), requestId: long('r') };
    const error = await errorOf(() => json(body, { status: 404 }));
    expect(error.message.length).toBeLessThan(1500);
    expect(error.message).toMatch(/HTTP 404, request id r r .*\. Check the identifier/);
    expect(error.code?.length).toBeLessThanOrEqual(128);
    expect(error.requestId?.length).toBeLessThanOrEqual(128);
  });

  it('keeps its letters, in any script', async () => {
    const message = 'Auftrag »ä« 任务不存在 🙂 نص';
    const error = await errorOf(() => json({ code: 'JobNotFound', message }, { status: 404 }));
    expect(error.message).toContain(message);
  });

  it('is read as UTF-8 in headers', async () => {
    const headers = { 'x-acme-request-id': bytes('请求-9') };
    expect(await errorOf(() => json({}, { status: 500, headers }))).toMatchObject({
      requestId: '请求-9',
    });
    const location = bytes('https://登录.test/');
    const redirect = await errorOf(
      () => new Response(null, { status: 302, headers: { location } }),
    );
    expect(redirect.message).toContain('https://登录.test/');
  });

  it('is unchanged in headers that are not UTF-8', async () => {
    const headers = { 'x-acme-request-id': 'r\xE9' };
    expect(await errorOf(() => json({}, { status: 500, headers }))).toMatchObject({
      requestId: 'r\xE9',
    });
  });
});

it('clean text does not change', () => {
  expect(cleanText(cleanText(hostile))).toBe(cleanText(hostile));
  expect(cleanText('\u{E0041}tag')).toBe(String.raw`\u{e0041}tag`);
});
