import { describe, expect, it } from 'vitest';
import { createClientCore, resolveBaseUrl, type ServiceDescriptor } from '../src/index.js';
import { json, type paths, recordingFetch, service as flat, sign } from './fake-service.js';

/**
 * An API whose errors are nested, have HTTP 200 and no success flag; its region is sent in a
 * header.
 */
const service = {
  ...flat,
  vendor: 'nested-jobs',
  envelope: {
    code: ['/Response/Error/Code'],
    message: ['/Response/Error/Message'],
    requestId: ['/Response/RequestId'],
  },
  variableHeaders: { 'x-nested-region': 'region' },
  errors: { 'AuthFailure.SignatureExpire': { kind: 'auth', status: [200], retry: 'fix-clock' } },
} as const satisfies ServiceDescriptor;

function nestedClient(
  response: () => Response,
  variables: Record<string, string> = { region: 'north' },
) {
  const { fetch, sent } = recordingFetch(response);
  const baseUrl = resolveBaseUrl(service, { variables: { region: 'north' } });
  const options = { fetch, retry: false } as const;
  return { client: createClientCore<paths>({ service, baseUrl, sign, variables, options }), sent };
}

const failing = (Code: string, more: object = {}) =>
  json({ Response: { Error: { Code, Message: 'no such job' }, RequestId: 'r-1', ...more } });

describe('an envelope below the top level', () => {
  it.each([
    ['AuthFailure.SignatureExpire', 'auth'],
    ['Never.Heard.Of', 'server'],
  ])('reports a failed call with %s at HTTP 200', async (code, kind) => {
    const { client } = nestedClient(() => failing(code));
    await expect(client.call('getJob', { jobId: 'j' })).rejects.toMatchObject({
      kind,
      code,
      status: 200,
      requestId: 'r-1',
      message: expect.stringContaining(`no such job (${code}, HTTP 200, request id r-1)`),
    });
  });

  it('without an error is a success', async () => {
    const body = { Response: { Jobs: [], RequestId: 'r-1' } };
    const { client } = nestedClient(() => json(body));
    expect(await client.call('getJob', { jobId: 'j' })).toEqual(body);
  });

  it.each([{ Response: null }, { Response: 'Error' }, { Error: { Code: 'X' } }, { Response: [] }])(
    'is not confused by %j',
    async (body) => {
      const { client } = nestedClient(() => json(body));
      expect(await client.call('getJob', { jobId: 'j' })).toEqual(body);
    },
  );

  it('reads names with slashes and tildes as escaped in JSON pointers', async () => {
    const envelope = { ...service.envelope, code: ['/a~1b/c~0d'] };
    const { fetch } = recordingFetch(() => json({ 'a/b': { 'c~d': 'Odd' } }));
    const client = createClientCore({
      service: { ...service, envelope },
      baseUrl: new URL('https://nested.test'),
      sign,
      variables: { region: 'north' },
      options: { fetch, retry: false },
    });
    await expect(client.call('getJob', { jobId: 'j' })).rejects.toMatchObject({ code: 'Odd' });
  });
});

describe('a variable in a header', () => {
  it('is sent with every request, of both client styles', async () => {
    const { client, sent } = nestedClient(() => json({ Response: {} }));
    await client.call('getJob', { jobId: 'j' });
    await client.http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'j' } } });
    expect(sent.map(({ headers }) => headers.get('x-nested-region'))).toEqual(['north', 'north']);
  });

  it.each([
    [{}, /"region" is missing/],
    [{ region: '' }, /"region" is missing/],
    [{ region: 'a\r\nx: y' }, /cannot be sent in a header/],
    [{ region: 'nörd' }, /cannot be sent in a header/],
  ])('is rejected immediately if it is %j', (variables, message) => {
    const create = (): unknown => nestedClient(() => json({}), variables);
    expect(create).toThrow(message);
  });
});
