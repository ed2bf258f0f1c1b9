import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DownloadTasksError } from '../src/index.js';
import { createRpcClient, type StartExportQuery } from './fake-rpc-service.js';
import { json, recordingFetch } from './fake-service.js';

const beyondNumbers = '9007199254740993';
const largest = '9223372036854775807';

/** The requests of both client styles for the same arguments. */
async function wireOf(query: StartExportQuery, endpoint?: string) {
  const { fetch, sent } = recordingFetch(() => json({}));
  const client = createRpcClient({ fetch, ...(endpoint !== undefined && { endpoint }) });
  await client.http.POST('/#StartExport', { params: { query } });
  await client.call('startExport', query);
  return sent.map(({ method, url, headers, body }) => ({
    method,
    url,
    body,
    headers: [...headers],
  }));
}

/** The query as a server decodes it: decodes only percent-encoding and keeps a plus. */
function decode(url: string | undefined): Record<string, string> {
  const query = url?.split('?')[1] ?? '';
  return Object.fromEntries(
    query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value)] as const;
    }),
  );
}

async function complaint(query: object): Promise<DownloadTasksError[]> {
  const { fetch, sent } = recordingFetch(() => json({}));
  const client = createRpcClient({ fetch });
  const untyped: StartExportQuery = Object.assign({ OrderId: '1' }, query);
  const errors = await Promise.all(
    [
      client.http.POST('/#StartExport', { params: { query: untyped } }),
      client.call('startExport', untyped),
    ].map((work) =>
      work.then(
        () => Promise.reject(new Error('nothing was thrown')),
        (error: DownloadTasksError) => error,
      ),
    ),
  );
  expect(sent).toEqual([]);
  return errors;
}

describe('an RPC request', () => {
  it('has everything in the query, no fragment, and an empty body', async () => {
    const [request] = await wireOf({ OrderId: '1', Name: '', IsPhysical: true, PageSize: 50 });
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://rpc.north.acme.test/?OrderId=1&Name=&IsPhysical=true&PageSize=50',
      body: '',
    });
    const headers = new Headers(request?.headers);
    expect(headers.get('accept')).toBe('application/json');
    expect(headers.has('content-type')).toBe(false);
  });

  it('keeps the path prefix of an endpoint', async () => {
    const [request] = await wireOf({ OrderId: '1' }, 'http://127.0.0.1:9000/acme-rpc');
    expect(request?.url).toBe('http://127.0.0.1:9000/acme-rpc/?OrderId=1');
  });

  it('sends lists and objects as JSON text, without undefined members', async () => {
    const [request] = await wireOf({
      OrderId: largest,
      Name: undefined,
      EventIdList: [beyondNumbers, largest, '-1'],
      Filter: { Text: undefined, OrderIds: [largest], TenantId: beyondNumbers },
    });
    expect(decode(request?.url)).toEqual({
      OrderId: largest,
      EventIdList: `[${beyondNumbers},${largest},-1]`,
      Filter: `{"OrderIds":[${largest}],"TenantId":${beyondNumbers}}`,
    });
  });

  it('is the same through a method and through the plain client, for any values', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom("a b*'(ht)!~+/%&=#?", '中文 🦊', '%41', 'a\nb', '#', '?x=1', '', 'null'),
    );
    const digits = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
    const query = fc.record(
      {
        OrderId: digits,
        Name: text,
        IsPhysical: fc.boolean(),
        PageSize: fc.integer(),
        EventIdList: fc.array(digits),
        Filter: fc.record({ Text: text, OrderIds: fc.array(digits) }, { requiredKeys: [] }),
      },
      { requiredKeys: ['OrderId'] },
    );
    await fc.assert(
      fc.asyncProperty(query, async (value) => {
        const [plain, method] = await wireOf(value);
        expect(plain).toEqual(method);
        const sent = decode(plain?.url);
        expect(Object.keys(sent)).toEqual(Object.keys(value));
        expect(sent['OrderId']).toBe(value.OrderId);
        expect(sent['Name']).toBe(value.Name);
        expect(sent['EventIdList']).toBe(value.EventIdList && `[${value.EventIdList.join()}]`);
        const { Text } = JSON.parse(sent['Filter'] ?? '{}');
        expect(Text).toBe(value.Filter?.Text);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a rounded identifier', { OrderId: Number(beyondNumbers) }, /OrderId.*as text/],
    ['NaN', { PageSize: Number.NaN }, /PageSize.*NaN/],
    ['a rounded identifier in a list', { EventIdList: [2 ** 60] }, /EventIdList.*as text/],
    ['an invalid identifier', { EventIdList: ['12x'] }, /EventIdList" contains "12x"/],
    ['a fraction as an identifier', { Filter: { TenantId: '1.5' } }, /Filter" contains "1.5"/],
    ['Infinity in an object', { Filter: { Text: Number.POSITIVE_INFINITY } }, /Infinity/],
    ['half a surrogate pair', { Name: '\uD800' }, /cannot be serialized/],
  ])('is not sent for %s', async (_name, query, expected) => {
    for (const error of await complaint(query)) {
      expect(error).toMatchObject({ kind: 'invalid', attempts: 0, vendor: 'acme-rpc' });
      expect(error.message).toMatch(expected);
    }
  });

  it('is not sent for an object that contains itself', async () => {
    const filter: { self?: object } = {};
    filter.self = filter;
    for (const error of await complaint({ Filter: filter })) {
      expect(error).toMatchObject({ kind: 'invalid', attempts: 0 });
    }
  });
});

describe('an RPC response', () => {
  const text = `{"OrderId":${largest},"List":{"EventIds":[${beyondNumbers},7]},"Success":true}`;

  it('keeps the digits of identifiers', async () => {
    const client = createRpcClient({ fetch: () => Promise.resolve(new Response(text)) });
    const expected = {
      OrderId: largest,
      List: { EventIds: [beyondNumbers, '7'] },
      Success: true,
    };
    expect(await client.call('startExport', { OrderId: '1' })).toEqual(expected);
    const params = { query: { OrderId: '1' } };
    expect((await client.http.POST('/#StartExport', { params })).data).toEqual(expected);
  });

  it.each(['{}', '', '{"Success":true}'])(
    'of %j is undefined if no body is documented',
    async (body) => {
      const client = createRpcClient({ fetch: () => Promise.resolve(new Response(body)) });
      expect(await client.call('stopExport', { OrderId: '1' })).toBeUndefined();
    },
  );

  it('that failed with HTTP 200 is reported, with the request id of the header', async () => {
    const headers = { 'x-acme-request-id': 'r-1' };
    const body = { Success: false, ErrorCode: 'OrderNotFound', ErrorMessage: 'no order' };
    const client = createRpcClient({ fetch: () => Promise.resolve(json(body, { headers })) });
    await expect(client.call('stopExport', { OrderId: '1' })).rejects.toMatchObject({
      kind: 'not-found',
      code: 'OrderNotFound',
      requestId: 'r-1',
    });
  });
});
