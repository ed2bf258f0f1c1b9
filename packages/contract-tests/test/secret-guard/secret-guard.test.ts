import { execFile, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { DownloadTasksError } from '@download-tasks/client-core';
import { DownloadLink } from '@download-tasks/normalize';
import { findSecret } from './find-secrets.js';
import { type Leak, report, takeLeaks } from './leaks.js';
import { publishedSecrets } from './published-secrets.js';
import { searchErrors } from './watch-errors.js';

const secret = 'never-shown-1';
const specs = path.resolve(import.meta.dirname, '../../../../specs');

/** Returns the leaks that the guard finds in a function; they do not fail this test. */
async function leaksOf(work: () => unknown): Promise<readonly Leak[]> {
  await work();
  searchErrors();
  return takeLeaks();
}

function signature(encoding: 'hex' | 'base64'): string {
  return createHmac('sha1', secret).update('text').digest(encoding);
}

async function surfacesOf(work: () => unknown): Promise<readonly string[]> {
  const leaks = await leaksOf(work);
  return leaks.map(({ surface, where }) => `${surface}: ${where}`);
}

const failure = { vendor: 'acme', kind: 'auth', message: 'no' } as const;

describe('the guard detects a secret that is', () => {
  const printing: readonly (readonly [where: string, print: () => unknown])[] = [
    ['stdout', () => process.stdout.write(`${secret}\n`)],
    ['stderr', () => process.stderr.write(Buffer.from(`${secret}\n`))],
    ['console.log', () => console.log('keys: %s', secret)],
    ['console.error', () => console.error({ deep: { secret } })],
  ];

  it.each(printing)('printed by %s', async (where, print) => {
    expect(await surfacesOf(print)).toContain(`printed: ${where}`);
  });

  it('printed by another process, even in several pieces', async () => {
    const script = `process.stderr.write('a ${secret.slice(0, 6)}'); setTimeout(() => console.error('${secret.slice(6)}'), 50)`;
    const leaks = leaksOf(() => promisify(execFile)(process.execPath, ['-e', script]));
    expect(await leaks).toMatchObject([{ where: expect.stringMatching(/^stderr of/) }]);
    const wait = () => spawnSync(process.execPath, ['-p', `"${secret}"`]);
    expect(await leaksOf(wait)).toMatchObject([{ surface: 'printed' }]);
  });

  it.each([
    ['thrown: message or stack of DownloadTasksError', { message: `the key ${secret}` }],
    ['serialized: JSON of DownloadTasksError', { code: secret }],
    ['inspected: DownloadTasksError', { cause: new Error(`deep: ${secret}`) }],
  ])('%s', async (where, init) => {
    const make = () => new DownloadTasksError({ ...failure, ...init });
    expect(await surfacesOf(make)).toContain(where);
  });

  it('logged, in an event and in a span', async () => {
    const client = createBaiduBlsClient({
      region: 'bj',
      credentials: { accessKeyId: 'id', secretAccessKey: secret },
      fetch: async () => Response.json({ success: true, result: {} }),
    });
    const leaks = await surfacesOf(() => client.describeDownloadTask({ uuid: secret }));
    expect(leaks).toEqual(
      expect.arrayContaining([
        'logged: log at level debug',
        'logged: onRequest',
        'logged: onResponse',
        'logged: a span',
      ]),
    );
  });

  it('shown by an object that users receive', async () => {
    const init = { url: 'https://a.test/x', fileName: secret };
    expect(await surfacesOf(() => new DownloadLink(init))).toContain('inspected: a DownloadLink');
  });

  it('used without the marker', async () => {
    const leaks = await surfacesOf(() => createHmac('sha256', 'anything'));
    expect(leaks).toEqual(['unmarked: the key of an HMAC']);
  });

  it('shown beside one that an exception allows', async () => {
    const refusal = { surface: 'thrown', where: 'message or stack of AllowedError' } as const;
    const key = { ...refusal, what: 'a marked secret' };
    const allowed = { ...refusal, what: 'a signature' };
    expect(await leaksOf(() => [allowed, key].forEach(report))).toEqual([key]);
  });

  it.fails('shown by a test, which then fails', () => {
    expect(console.log(secret)).toBeUndefined();
  });
});

describe('findSecret', () => {
  const date = '2025-11-12T08:00:00Z';

  it.each([
    ['in any spelling', () => `%2F${encodeURIComponent('never-shown+/=')} NEVER+SHOWN`],
    ['in Base64', () => btoa(`id:${secret}`)],
    ['in Base64 at another offset', () => btoa(`user:${secret}:x`)],
    ['as a published key', () => '"emulator-secret-key"'],
    ['as a signature', () => `x:${signature('base64')},`],
    ['as a signature in a link', () => `s=${encodeURIComponent(signature('base64'))}&`],
    ['as a signature in hexadecimal', () => `sig:${signature('hex')}.`],
    ['in a link to OSS', () => 'https://b.test/a?Expires=1&Signature=abcdefghijklmnopqrstuv%3D'],
    ['in a link to BOS', () => 'https://b.test/a?authorization=bce-auth-v1%2Fid'],
    ['in a header of BCE', () => `bce-auth-v1/id/${date}/1800/host/${'0a'.repeat(32)}`],
    ['in a header of ACS3', () => `Credential=id,SignedHeaders=host,Signature=${'0a'.repeat(32)}`],
    ['in a header of SLS', () => `LOG LTAI-id:${'A'.repeat(27)}=`],
    ['in a header with a token', () => '{"x-acs-security-token":"CAISabcdefghijklmn"}'],
  ])('finds a secret %s', (_how, text) => {
    expect(findSecret(text())).toBeDefined();
  });

  it.each([
    'never shown',
    'authorization: [redacted], Signature=[redacted]',
    'https://b.test/a?[redacted]',
    'the session token has expired',
    'bce-auth-v1',
    `etag ${'0b'.repeat(32)}`,
  ])('finds no secret in "%s"', (text) => {
    expect(findSecret(text)).toBeUndefined();
  });
});

it('the guard knows every secret of the signature vectors, under any name', () => {
  const found = new Set<string>();
  for (const vendor of readdirSync(specs)) {
    if (vendor.includes('.')) {
      continue;
    }
    const text = readFileSync(path.join(specs, vendor, 'vectors.json'), 'utf8');
    JSON.parse(text, (name, value: unknown) => {
      const members = Object.entries(name === 'credentials' ? Object(value) : {});
      const secrets = members.filter(([member]) => !member.endsWith('Id'));
      for (const [, part] of secrets) {
        found.add(typeof part === 'string' ? part : 'none');
      }
      return value;
    });
  }
  expect(found.size).toBeGreaterThan(10);
  expect([...found].filter((each) => !publishedSecrets.includes(each))).toEqual(['none']);
});
