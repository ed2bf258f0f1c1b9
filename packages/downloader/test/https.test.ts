import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { trustError } from '../src/http/trust-error.js';
import { failure, folder, server } from './support/fixture.js';
import { hasOpenssl, outcomeWithAuthority, secureServer } from './support/secure-server.js';

/** Long enough to be read past the HTTP parser. */
const body = 'id,name\n1,alpha\n'.repeat(200_000);

describe.skipIf(!hasOpenssl)('https', () => {
  it('refuses a self-signed certificate, even of an allowed host', async () => {
    const { host, url } = await secureServer({ body });
    const directory = await folder();
    const error = await failure(directory, { url, directory, allowHosts: [host] });
    expect(error).toMatchObject({ reason: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it.each([
    ['is not trusted', 'localhost', 'NODE_EXTRA_CA_CERTS', false],
    ['is for another host', 'other.example', 'another host name', true],
  ])('does not retry if the certificate %s', async (_what, name, words, isTrusted) => {
    const { host, url, certificate, connections } = await secureServer({ body, name });
    const directory = await folder();
    const options = { url, directory, allowHosts: [host], retryDelayMs: 1, retries: 5 };
    const outcome = isTrusted
      ? await outcomeWithAuthority(certificate, options)
      : { error: await failure(directory, options) };
    expect(outcome).toMatchObject({ error: { retryable: false, attempts: 1 } });
    expect(JSON.stringify(outcome)).toContain(words);
    expect(connections()).toBe(1);
  });

  it('does not retry if the server does not speak TLS', async () => {
    const plain = await server((_request, response) => response.end(body));
    const directory = await folder();
    const options = { url: `https://${plain.host}/rows.csv`, allowHosts: [plain.host] };
    const error = await failure(directory, { ...options, directory, retries: 5 });
    expect(error).toMatchObject({ retryable: false, attempts: 1 });
    expect(error.message).toContain('does not agree on a TLS connection');
  });

  it('downloads over a trusted connection, and ends the connect timeout after TLS', async () => {
    const { host, url, certificate } = await secureServer({ body, thinkMs: 1500 });
    const directory = await folder();
    const options = { url, directory, allowHosts: [host], connectTimeoutMs: 1000 };
    const outcome = await outcomeWithAuthority(certificate, options);
    expect(outcome).toMatchObject({ bytes: body.length, verified: 'size' });
    expect((await readFile(join(directory, 'rows.csv'), 'utf8')) === body).toBe(true);
  });
});

it.each([
  ['CERT_HAS_EXPIRED', /not valid at this time.*clock/],
  ['CERT_NOT_YET_VALID', /not valid at this time.*clock/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /does not trust.*NODE_EXTRA_CA_CERTS/],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /does not trust.*NODE_EXTRA_CA_CERTS/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /does not trust.*NODE_EXTRA_CA_CERTS/],
  ['UNSPECIFIED', /does not trust.*NODE_EXTRA_CA_CERTS/],
  ['CERT_REVOKED', /revoked/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', /does not agree on a TLS connection/],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', /does not agree on a TLS connection/],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /client certificate/],
])('%s is not retried and has advice', (code, words) => {
  const error = trustError('The server', code, new Error('x'));
  expect(error).toMatchObject({ reason: 'network', code, retryable: false });
  expect(error?.message).toMatch(words);
  expect(trustError('The server', 'ECONNRESET', new Error('x'))).toBeUndefined();
  expect(trustError('The server', 'ERR_SSL_BAD_RECORD_MAC', new Error('x'))).toBeUndefined();
});
