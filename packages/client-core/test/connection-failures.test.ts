import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../src/errors/network-failure.js';
import { createClient } from './fake-service.js';
import { closeServers, listen, start } from './local-server.js';

afterEach(closeServers);

function failWith(code: string, more: object = {}) {
  return failureOf(new TypeError('fetch failed', { cause: { code, ...more } }));
}

async function callTo(endpoint: string): Promise<unknown> {
  return createClient({}, { endpoint }).call('createJob', { name: 'n' });
}

describe('the codes of Node and of fetch', () => {
  it.each([
    ['ENOTFOUND', 'network', true, /host name/],
    ['EAI_AGAIN', 'network', true, /host name/],
    ['ECONNREFUSED', 'network', true, /refused/],
    ['CONNECT_TIMEOUT', 'timeout', true, /no connection/],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', true, /no connection/],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', false, /in time/],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', false, /in time/],
    ['IDLE_TIMEOUT', 'timeout', false, /in time/],
    ['ETIMEDOUT', 'timeout', false, /in time/],
    ['CERT_HAS_EXPIRED', 'network', true, /not valid at this time/],
    ['CERT_NOT_YET_VALID', 'network', true, /not valid at this time/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'network', true, /for other host names/],
    ['HOSTNAME_MISMATCH', 'network', true, /for other host names/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'network', true, /not trusted/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'network', true, /not trusted/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'network', true, /not trusted/],
    ['CERT_REVOKED', 'network', true, /not trusted/],
    ['INVALID_PURPOSE', 'network', true, /not trusted/],
    ['UNSPECIFIED', 'network', true, /not trusted/],
    ['EPROTO', 'network', false, /TLS/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'network', false, /TLS/],
    ['ECONNRESET', 'network', false, /lost/],
    ['UND_ERR_SOCKET', 'network', false, /lost/],
    ['HPE_INVALID_CONSTANT', 'malformed', false, /HTTP/],
    ['ENEW', 'network', false, /no complete response/],
  ])('%s is %s', (code, kind, notExecuted, message) => {
    const failure = failWith(code);
    expect(failure).toMatchObject({ kind, notExecuted });
    expect(failure.message).toMatch(message);
    expect(failure.message).toContain(code);
  });

  it.each(['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])(
    '%s distinguishes connecting from an established connection',
    (code) => {
      expect(failWith(code)).toMatchObject({ notExecuted: false });
      expect(failWith(code, { syscall: 'connect' })).toMatchObject({ notExecuted: true });
    },
  );
});

it.each([
  ['connect', /cannot be reached.*Check the endpoint/],
  ['read', /may have taken effect/],
])('a create whose %s fails reports whether it may have taken effect', async (syscall, message) => {
  const unreachable = Object.assign(new Error(syscall), { code: 'EHOSTUNREACH', syscall });
  const client = createClient({ fetch: () => Promise.reject(unreachable) });
  await expect(client.call('createJob', { name: 'n' })).rejects.toThrow(message);
});

it.each([
  ['CERT_HAS_EXPIRED', /Check the clock of this machine; if it is right/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /Check the host name of the endpoint/],
  ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
])('%s is not retried, and its error contains the next step', async (code, nextStep) => {
  let attempts = 0;
  const fetch = async (): Promise<never> => {
    attempts += 1;
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('tls'), { code }) });
  };
  const client = createClient({ fetch, retry: { attempts: 5, baseDelayMs: 0 } });
  const call = client.call('getJob', { jobId: 'j' });
  await expect(call).rejects.toMatchObject({ retryable: false, attempts: 1 });
  await expect(call).rejects.toThrow(nextStep);
  expect(attempts).toBe(1);
});

describe('over the network', () => {
  it('a host that does not exist is reported', async () => {
    await expect(callTo('http://no-such-host.invalid')).rejects.toMatchObject({
      kind: 'network',
      retryable: true,
      message: expect.stringMatching(/cannot be resolved \((?:ENOTFOUND|EAI_AGAIN)\).*Check/),
    });
  });

  it('TLS to a port that serves HTTP is reported', async () => {
    const endpoint = await listen((_request, response) => void response.end('{}'));
    await expect(callTo(endpoint.replace('http:', 'https:'))).rejects.toMatchObject({
      kind: 'network',
      retryable: false,
      message: expect.stringContaining('scheme and port'),
    });
  });

  it.skipIf(!hasOpenssl())('a self-signed certificate is reported', async () => {
    const server = createServer(selfSigned(), (_request, response) => void response.end('{}'));
    const endpoint = (await start(server)).replace('http:', 'https:');
    await expect(callTo(endpoint)).rejects.toMatchObject({
      kind: 'network',
      retryable: false,
      message: expect.stringMatching(/not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*CA_CERTS/),
    });
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function selfSigned(): { key: Buffer; cert: Buffer } {
  const directory = mkdtempSync(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const name = ['-subj', '/CN=127.0.0.1', '-days', '2'];
  try {
    execFileSync('openssl', ['req', '-x509', ...curve, ...name, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
