import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBceSigner } from '@download-tasks/auth/baidu';
import { CaptureServer } from '../capture-server.js';
import { headerOf, plainRequest } from '../plain-request.js';
import { hostileParameters, hostileText, spelling } from '../hostile-text.js';
import vectorFile from '../../../../specs/baidu-bls/vectors.json' with { type: 'json' };
import { verifyBceAuthV1 } from './bce-verifier.js';

const permanent = {
  accessKeyId: vectorFile.fixed.accessKeyId,
  secretAccessKey: vectorFile.fixed.secretAccessKey,
};
const temporary = { ...permanent, sessionToken: vectorFile.fixed.sessionToken };
const now = new Date(vectorFile.fixed.timestamp);
const context = { now, operation: undefined };

function get(url: string, headers: Record<string, string> = {}) {
  return plainRequest('GET', url, headers);
}

describe('the signer signs like the official clients', () => {
  const alike = vectorFile.vectors.filter(
    ({ id, request }) =>
      id.startsWith('go.') &&
      !id.endsWith('.min') &&
      !Object.hasOwn(request.headersSent, 'Content-Length'),
  );

  it.each(alike)('$id', async ({ request, credentials, authorization }) => {
    const signer = createBceSigner({
      credentials: credentials.sessionToken ? temporary : permanent,
    });
    const { 'Content-Type': contentType, Host: host } = request.headersSent;
    const signed = await signer(
      plainRequest(request.method, `https://${host}${request.pathOnWire}`, {
        'content-type': contentType,
      }),
      context,
    );
    expect(headerOf(signed, 'authorization')).toBe(authorization);
    expect(headerOf(signed, 'x-bce-date')).toBe('2025-11-03T00:00:00Z');
    expect(headerOf(signed, 'x-bce-security-token') ?? null).toBe(credentials.sessionToken);
  });

  it('for eight captured requests', () => {
    expect(alike).toHaveLength(8);
  });
});

describe('a signed request', () => {
  it('never signs content-length, and lists the signed headers', async () => {
    const request = get('https://h.example:8443/', {
      'content-length': '2',
      'x-bce-request-id': 'r',
      accept: '*/*',
    });
    const signed = await createBceSigner({ credentials: temporary })(request, context);
    expect(headerOf(signed, 'authorization')).toContain(
      '/host;x-bce-date;x-bce-request-id;x-bce-security-token/',
    );
  });

  it('keeps an escaped slash in a path escaped', async () => {
    const signed = await createBceSigner({ credentials: permanent })(
      get('https://h.example/task/a%2fb'),
      context,
    );
    expect(signed.url.pathname).toBe('/task/a%2Fb');
  });

  it('is valid for the requested time', async () => {
    const signer = createBceSigner({ credentials: permanent, expirationSeconds: 60 });
    const signed = await signer(get('https://h.example/'), context);
    expect(headerOf(signed, 'authorization')).toContain('/2025-11-03T00:00:00Z/60/');
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'cannot be valid for %s seconds',
    (expirationSeconds) => {
      expect(() => createBceSigner({ credentials: permanent, expirationSeconds })).toThrow(
        /expirationSeconds/,
      );
    },
  );
});

describe('a signature is valid for the received request', () => {
  let server: CaptureServer;
  beforeAll(async () => {
    server = await CaptureServer.start();
  });
  afterAll(() => server.stop());

  const secrets = { [permanent.accessKeyId]: permanent.secretAccessKey };

  it('with every path and query, through a real socket', async () => {
    const segments = fc.array(hostileText, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        segments,
        hostileParameters,
        spelling,
        fc.boolean(),
        fc.option(fc.constantFrom('application/json; charset=utf-8', 'text/*;q="é"')),
        async (path, parameters, spell, sts, contentType) => {
          const url = new URL(server.origin);
          url.pathname = `/v2/${path.map(encodeURIComponent).join('/')}`;
          url.search = spell(parameters);
          const signer = createBceSigner({ credentials: sts ? temporary : permanent });
          const signed = await signer(
            plainRequest(
              'POST',
              url,
              { 'content-type': contentType ?? undefined },
              new TextEncoder().encode('{}'),
            ),
            context,
          );
          const captured = await server.receive(signed);
          expect(verifyBceAuthV1(captured, secrets, now)).toBe('accepted');

          const received = new URL(server.origin + captured.target);
          expect([...received.searchParams]).toEqual(parameters);
          expect(received.pathname.split('/').map(decodeURIComponent)).toEqual(
            url.pathname.split('/').map(decodeURIComponent),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('but not after a modification in transit', async () => {
    const signed = await createBceSigner({ credentials: permanent })(
      get(`${server.origin}/a?b=1`, { 'content-type': 'text/plain' }),
      context,
    );
    const captured = await server.receive(signed);
    const verdicts = [
      captured,
      { ...captured, target: '/a?b=2' },
      { ...captured, method: 'PUT' },
      { ...captured, headers: new Map([...captured.headers, ['content-type', 'text/html']]) },
      { ...captured, headers: new Map([...captured.headers, ['x-bce-security-token', 't']]) },
    ].map((request) => verifyBceAuthV1(request, secrets, now));
    expect(verdicts).toEqual([
      'accepted',
      'signature does not match',
      'signature does not match',
      'signature does not match',
      'x-bce-security-token is not signed',
    ]);
    expect(verifyBceAuthV1(captured, secrets, new Date(now.getTime() + 1_800_001))).toBe('expired');
  });
});
