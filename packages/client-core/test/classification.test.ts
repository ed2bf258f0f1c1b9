import { describe, expect, it } from 'vitest';
import { createErrorRules } from '../src/errors/error-rules.js';
import { DownloadTasksError, type Signer } from '../src/index.js';
import { createClient, json, recordingFetch, service } from './fake-service.js';

/** The error of a call with this response. */
async function errorOf(
  respond: () => Response,
  [method, input]: [string, object] = ['getJob', { jobId: 'j1' }],
): Promise<DownloadTasksError> {
  const client = createClient({ fetch: recordingFetch(respond).fetch });
  const error: unknown = await client.call(method, input).catch((thrown: unknown) => thrown);
  if (!DownloadTasksError.isInstance(error)) {
    throw new Error('no DownloadTasksError was thrown', { cause: error });
  }
  return error;
}

describe('the documented codes', () => {
  const find = createErrorRules(service.errors);

  it('are matched exactly, then by placeholder with the most specific one first', () => {
    expect(find('JobNotFound')?.kind).toBe('not-found');
    expect(find('MissingDownloadKeyId')?.kind).toBe('invalid');
    expect(find('InvalidSecurityToken')?.kind).toBe('auth');
    expect(find('InvalidTimeStamp')?.retry).toBe('fix-clock');
    expect(find('InvalidName')?.kind).toBe('invalid');
  });

  it.each([undefined, '', 'Missing', 'missingName', 'constructor', '__proto__', 'XMissingName'])(
    'do not include %s',
    (code) => {
      expect(find(code)).toBeUndefined();
    },
  );
});

describe('an error response', () => {
  it('has kind, code, status, request id and the next step', async () => {
    const error = await errorOf(() =>
      json({ code: 'JobNotFound', message: 'Job not found.', requestId: 'r-9' }, { status: 404 }),
    );
    expect(error).toMatchObject({
      vendor: 'acme-jobs',
      operation: 'GetJob',
      kind: 'not-found',
      status: 404,
      code: 'JobNotFound',
      requestId: 'r-9',
      retryable: false,
      attempts: 1,
    });
    expect(error.message).toMatch(
      /^acme-jobs GetJob: Job not found \(JobNotFound, HTTP 404, request id r-9\)\. Check the identifier/,
    );
  });

  it('takes the request id from the header when the body has none', async () => {
    const headers = { 'x-acme-request-id': 'r-h' };
    const error = await errorOf(() => json({ code: 'X' }, { status: 400, headers }));
    expect(error.requestId).toBe('r-h');
  });

  it('gives the code precedence over the status', async () => {
    const error = await errorOf(() => json({ code: 'Throttling' }, { status: 400 }));
    expect(error).toMatchObject({ kind: 'throttled', retryable: true });
  });

  it.each([
    [400, 'invalid', false],
    [401, 'auth', false],
    [403, 'permission', false],
    [404, 'not-found', false],
    [408, 'timeout', true],
    [409, 'conflict', false],
    [413, 'invalid', false],
    [429, 'throttled', true],
    [500, 'server', true],
    [501, 'server', false],
    [502, 'server', true],
    [503, 'server', true],
    [504, 'server', true],
  ])('without a known code is classified by HTTP %i', async (status, kind, retryable) => {
    for (const body of ['{"code":"Unheard.Of"}', '', '<html>', '{"code":', 'null', '[]']) {
      const error = await errorOf(() => new Response(body, { status }));
      expect(error).toMatchObject({ kind, status, retryable });
    }
  });

  it.each([
    ['InvalidTimeStamp', 'auth', false, /clock/],
    ['SignatureNonceUsed', 'auth', true, /access key/],
    ['InvalidSecurityToken', 'auth', false, /is temporary, get a new one/],
    ['MissingName', 'invalid', false, /https:\/\/docs\.acme\.test\/get-job/],
  ])('%s contains the next step', async (code, kind, retryable, nextStep) => {
    const error = await errorOf(() => json({ code, message: 'm' }, { status: 400 }));
    expect(error).toMatchObject({ kind, retryable, code });
    expect(error.message).toMatch(nextStep);
  });

  it('in XML is interpreted like JSON', async () => {
    const body =
      '<Error><code>Throttling</code><message>slow</message><requestId>r</requestId></Error>';
    const error = await errorOf(() => new Response(body, { status: 400 }));
    expect(error).toMatchObject({ kind: 'throttled', code: 'Throttling', requestId: 'r' });
    expect(error.message).toContain('slow');
  });

  it('in HTML keeps a short preview', async () => {
    const body = `<html><b>502</b>${'ä'.repeat(2000)}</html>`;
    const error = await errorOf(() => new Response(body, { status: 502 }));
    expect(error.bodyPreview).toMatch(/^<html><b>502<\/b>ä+$/);
    expect(Buffer.byteLength(error.bodyPreview ?? '')).toBeLessThanOrEqual(512);
  });
});

describe('an operation that must not run twice', () => {
  const create: [string, object] = ['createJob', { name: 'n' }];

  it.each([
    ['InternalError', 500, false],
    ['Throttling', 400, true],
    ['SignatureNonceUsed', 400, true],
  ])('is retryable after %s only if it was rejected', async (code, status, retryable) => {
    const error = await errorOf(() => json({ code }, { status }), create);
    expect(error.retryable).toBe(retryable);
  });

  it('reports an unknown outcome', async () => {
    const error = await errorOf(() => new Response('', { status: 503 }), create);
    expect(error.message).toMatch(/It may have taken effect/);
  });
});

describe('HTTP 200', () => {
  it.each([false, 'false', 'False', ' FALSE '])('with success %j is a failure', async (success) => {
    const body = { success, errorCode: 'MissingName', errorMessage: 'name?' };
    const error = await errorOf(() => json(body));
    expect(error).toMatchObject({ kind: 'invalid', status: 200, code: 'MissingName' });
  });

  it('that fails without a documented code has kind server, and is not retryable', async () => {
    const error = await errorOf(() => json({ success: false, code: 'Odd', message: 'm' }));
    expect(error).toMatchObject({ kind: 'server', retryable: false, code: 'Odd' });
  });

  it('with a documented error code and no success flag is a failure', async () => {
    expect(await errorOf(() => json({ code: 'JobNotFound' }))).toMatchObject({ kind: 'not-found' });
  });

  it.each([
    { success: true, code: 'JobNotFound' },
    { success: 'true', errorCode: 'UnknownError' },
    { code: 'OK' },
    { code: 'success', success: 1 },
    JSON.parse('{"__proto__":{"success":false}}'),
  ])('with %j is a success', async (body) => {
    const { fetch } = recordingFetch(() => json(body));
    expect(await createClient({ fetch }).call('getJob', { jobId: 'j' })).toEqual(body);
  });
});

const withBody =
  (body: string | null, status = 200) =>
  () =>
    new Response(body, { status });

describe('a 2xx body', () => {
  it.each([
    ['HTML', '<html>Login</html>'],
    ['truncated JSON', '{"id":"1","state":"RUN'],
    ['two values', '{} {}'],
    ['a scalar', '"OK"'],
    ['null', 'null'],
    ['nothing', ''],
    ['blanks', ' \r\n'],
    ['an unsafe integer as a key', '{9007199254740993:1}'],
  ])('of %s is malformed if JSON is documented', async (_name, body) => {
    const headers = { 'content-type': 'text/plain', 'x-acme-request-id': 'r-7' };
    const error = await errorOf(() => new Response(body, { headers }));
    expect(error).toMatchObject({
      kind: 'malformed',
      status: 200,
      requestId: 'r-7',
      retryable: false,
    });
    expect(error.bodyPreview).toBe(body.trim());
  });

  it('that is empty with 204 is malformed if JSON is documented', async () => {
    expect(await errorOf(withBody(null, 204))).toMatchObject({ kind: 'malformed', status: 204 });
  });

  it('with a byte order mark is read', async () => {
    const { fetch } = recordingFetch(withBody('\uFEFF{"id":"1"}'));
    expect(await createClient({ fetch }).call('getJob', { jobId: 'j' })).toEqual({ id: '1' });
  });

  it.each([
    ['deleteJob', null, 204, undefined],
    ['deleteJob', ' ', 200, undefined],
    ['deleteJob', '{"code":"success"}', 200, { code: 'success' }],
    ['pauseJob', '', 200, undefined],
    ['pauseJob', '{}', 200, undefined],
    ['pauseJob', 'null', 201, undefined],
  ])('%s maps the body %j with status %i to %j', async (method, body, status, expected) => {
    const { fetch } = recordingFetch(withBody(body, status));
    expect(await createClient({ fetch }).call(method, { jobId: 'j' })).toEqual(expected);
  });

  it('of HTML is malformed even if no body is documented', async () => {
    const error = await errorOf(withBody('<html>'), ['pauseJob', { jobId: 'j' }]);
    expect(error.kind).toBe('malformed');
  });

  it('cannot pollute a prototype', async () => {
    const { fetch } = recordingFetch(withBody('{"__proto__":{"polluted":1},"constructor":{}}'));
    const result = await createClient({ fetch }).call('getJob', { jobId: 'j' });
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('secrets in responses', () => {
  it('that echo the request are redacted', async () => {
    const echo = 'got acme-v1/key-id-123456/signature-abcdef of key-id-123456, signature-abcdef';
    for (const body of [`{"message":"${echo}","code":"${echo}"}`, `<html>${echo}`]) {
      const error = await errorOf(() => new Response(body, { status: 400 }));
      const shown = `${error.stack} ${JSON.stringify(error)}`;
      expect(shown).not.toMatch(/key-id-123456|signature-abcdef/);
      expect(shown).toContain('[redacted]');
    }
  });

  it('and links are redacted in previews', async () => {
    const body = '{"DownloadUrl":"https://b.test/f?Signature=abcdefgh","link":"opaque-secret-path';
    const error = await errorOf(() => new Response(body));
    expect(error.bodyPreview).toBe('{"DownloadUrl":"[redacted]","link":"[redacted]"');
  });

  it('are redacted where the message is truncated', async () => {
    const message = `${'-'.repeat(1015)} key-id-123456 ${'-'.repeat(100)}`;
    const error = await errorOf(() => json({ code: 'X', message }, { status: 400 }));
    expect(error.message).not.toContain('key-id');
    expect(error.message).toContain('(X, HTTP 400)');
  });

  it.each([
    ['slashes escaped', (text: string) => text.replaceAll('/', String.raw`\/`)],
    ['lower-case percent-encoding', (text: string) => encodeURIComponent(text).toLowerCase()],
  ])('are redacted with %s', async (_how, spell) => {
    const signature = 'ab/cd+ef/gh+ij=';
    const sign: Signer = async (request) => ({ ...request, secrets: [signature] });
    const echo = new Response(`<p>${spell(signature)}</p>`, { status: 400 });
    const client = createClient({ fetch: async () => echo }, { sign });
    const error: unknown = await client.call('getJob', { jobId: 'j' }).catch((thrown) => thrown);
    expect(error).toMatchObject({ bodyPreview: '<p>[redacted]</p>' });
  });

  it('are redacted where the preview is truncated', async () => {
    const body = `{"a":"${'-'.repeat(16_300)}","b":"key-id-123456`.padEnd(40_000, 'x');
    const error = await errorOf(() => new Response(body));
    expect(error.bodyPreview).not.toContain('key-id');
  });
});
