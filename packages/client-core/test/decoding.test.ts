import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from './fake-service.js';
import { closeServers, listen } from './local-server.js';

afterEach(closeServers);

type Row = readonly [
  name: string,
  reply: {
    readonly status?: number;
    readonly type?: string;
    readonly gzip?: boolean;
    readonly body?: string;
  },
  ends: object | undefined,
  method?: 'getJob' | 'deleteJob' | 'pauseJob',
];

const failed = (kind: string, status: number, more: object = {}): object => ({
  error: expect.objectContaining({ kind, status, requestId: 'r-header', ...more }),
});
const preview = (text: string): object => ({ bodyPreview: expect.stringContaining(text) });

/** The result of each row is the same through every transport. `error` is the thrown error. */
const rows: readonly Row[] = [
  ['an empty 200 where JSON is documented', {}, failed('malformed', 200)],
  ['an empty 200 where it may be empty', {}, undefined, 'deleteJob'],
  ['an empty 200 where nothing is documented', {}, undefined, 'pauseJob'],
  ['{} where JSON is documented', { body: '{}' }, {}],
  ['{} where nothing is documented', { body: '{}' }, undefined, 'pauseJob'],
  ['a 204 with a body', { status: 204, body: '{"id":"1"}' }, undefined, 'deleteJob'],
  [
    'HTML at 502',
    { status: 502, type: 'text/html', body: '<h1>Bad Gateway</h1>' },
    failed('server', 502, preview('Bad Gateway')),
  ],
  [
    'HTML at 200',
    { type: 'text/html', body: '<h1>Log in</h1>' },
    failed('malformed', 200, preview('Log in')),
  ],
  [
    'an error in XML',
    {
      status: 400,
      type: 'text/xml',
      body: '<E><code>JobNotFound</code><requestId>r-x</requestId></E>',
    },
    failed('not-found', 400, { code: 'JobNotFound', requestId: 'r-x' }),
  ],
  ['truncated JSON', { body: '{"id":"1","state":"RU' }, failed('malformed', 200, preview('RU'))],
  [
    'truncated JSON of an error',
    { status: 500, body: '{"code":"Intern' },
    failed('server', 500, preview('Intern')),
  ],
  ['JSON of another content type', { type: 'text/html', body: '{"id":"1"}' }, { id: '1' }],
  ['JSON with a byte order mark', { body: '\uFEFF{"id":"1"}' }, { id: '1' }],
  ['JSON in gzip', { gzip: true, body: '{"id":"1"}' }, { id: '1' }],
  ['JSON in gzip, with a byte order mark', { gzip: true, body: '\uFEFF{"id":"ä"}' }, { id: 'ä' }],
  [
    'an error in gzip',
    { gzip: true, status: 404, body: '{"code":"JobNotFound"}' },
    failed('not-found', 404, { code: 'JobNotFound' }),
  ],
  ['success: false', { body: '{"success":false,"code":"MissingName"}' }, failed('invalid', 200)],
  [
    'success: "False"',
    { body: '{"success":"False","code":"MissingName"}' },
    failed('invalid', 200),
  ],
  [
    'an error code beside success',
    { body: '{"success":"true","code":"JobNotFound"}' },
    { success: 'true', code: 'JobNotFound' },
  ],
  [
    'an integer beyond numbers',
    { body: '{"n":9223372036854775807,"m":[-9007199254740993,1]}' },
    { n: '9223372036854775807', m: ['-9007199254740993', 1] },
  ],
];

const cases = rows.map(([name, reply, ends, method = 'getJob']) => ({
  name,
  reply,
  ends,
  method,
}));

describe.each([
  ['the transport of Node', {}],
  ['fetch', { fetch: globalThis.fetch }],
] as const)('through %s', (_name, options) => {
  it.each(cases)('$name', async ({ reply, ends, method }) => {
    const { status = 200, type = 'application/json', gzip = false, body = '' } = reply;
    const endpoint = await listen((_request, response) => {
      const coding = gzip ? { 'content-encoding': 'gzip' } : {};
      const headers = { 'content-type': type, 'x-acme-request-id': 'r-header', ...coding };
      response.writeHead(status, headers).end(gzip ? gzipSync(body) : body);
    });
    const client = createClient(options, { endpoint });
    const ended = await client.call(method, { jobId: 'j' }).catch((error: unknown) => ({ error }));
    expect(ended).toEqual(ends);
  });
});
