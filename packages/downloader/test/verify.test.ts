import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import { download, type DownloadResult } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { crc64 } from '../src/checksum/crc64.js';
import { reportedHex } from '../src/checksum/digest.js';
import { failure, folder } from './support/fixture.js';
import { bytesOf, store, type Fault, type StoredObject } from './support/store.js';

/** Half a MiB: nine of them are enough for two connections. */
const unit = 2 ** 19;
const bytes = bytesOf(9 * unit + 13);
const md5 = createHash('md5').update(bytes);
const md5Hex = md5.copy().digest('hex');
const md5Base64 = md5.digest('base64');
const sha256 = createHash('sha256').update(bytes).digest('hex');

interface Promise {
  readonly verified: DownloadResult['verified'];
  readonly object: Partial<StoredObject>;
  readonly options?: object;
}

const promises: readonly (readonly [string, Promise])[] = [
  [
    'x-oss-hash-crc64ecma',
    { verified: 'crc64', object: headers({ 'x-oss-hash-crc64ecma': crc64(bytes).toString() }) },
  ],
  ...['x-tos-hash-crc64ecma', 'x-cos-hash-crc64ecma'].map((name): readonly [string, Promise] => [
    name,
    { verified: 'crc64', object: headers({ [name]: crc64(bytes).toString() }) },
  ]),
  [
    'x-bce-content-crc32',
    { verified: 'crc32', object: headers({ 'x-bce-content-crc32': String(crc32(bytes)) }) },
  ],
  ['x-bce-content-md5', { verified: 'md5', object: headers({ 'x-bce-content-md5': md5Base64 }) }],
  ['Content-MD5', { verified: 'md5', object: headers({ 'content-md5': md5Base64 }) }],
  [
    'the MD5 ETag of an OSS object that was put in one piece',
    {
      verified: 'etag',
      object: { etag: `"${md5Hex.toUpperCase()}"`, headers: { 'x-oss-object-type': 'Normal' } },
    },
  ],
  [
    'the digest of the caller',
    { verified: 'sha256', object: {}, options: { digest: { algorithm: 'sha256', value: sha256 } } },
  ],
];

function headers(sent: Record<string, string>): Partial<StoredObject> {
  return { headers: sent };
}

describe.each([
  ['over one connection', 1],
  ['in parallel', 2],
])('%s', (_mode, parallel) => {
  it.each(promises)('%s verifies the file', async (_what, { verified, object, options }) => {
    const source = await store({ bytes, ...object });
    const directory = await folder();
    const result = await download({ ...source.options, directory, parallel, ...options });
    expect(result.verified).toBe(verified);
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
  });

  it.each(promises)('%s detects a flipped bit', async (_what, { object, options }) => {
    const source = await store({ bytes, ...object }, () => ({ flip: 5 * unit + 1 }));
    const directory = await folder();
    const all = { ...source.options, directory, parallel, retries: 5, retryDelayMs: 1, ...options };
    const error = await failure(directory, all);
    expect(error.reason).toBe('wrong-digest');
    expect(error.attempts).toBeLessThanOrEqual(2);
  });

  it.each(promises)('%s recovers if the bit flips once', async (_what, promise) => {
    let flips = 1;
    const flipOnce = ({ range }: { readonly range: string | undefined }): Fault | undefined => {
      // In parallel, the byte is in one of the later ranges, or in the first response if no other
      // connection is open yet.
      const covers = range === undefined || Number(/=(\d+)/.exec(range)?.[1]) <= 5 * unit;
      flips -= covers ? 1 : 0;
      return flips >= 0 || (range !== undefined && flips > -3) ? { flip: 5 * unit + 1 } : undefined;
    };
    const source = await store({ bytes, ...promise.object }, flipOnce);
    const options = { parallel, retryDelayMs: 1, ...promise.options };
    const directory = await folder();
    const outcome = await download({ ...source.options, directory, ...options }).catch(
      (error: unknown) => error,
    );
    // If only the caller passes a digest, the digest itself may be wrong, so the file is not
    // downloaded twice.
    const isCallers = promise.options !== undefined && parallel === 1;
    expect(outcome).toMatchObject(
      isCallers ? { reason: 'wrong-digest' } : { verified: promise.verified },
    );
  });

  it('reports that only the size was checked without a digest', async () => {
    const flip = { flip: 5 * unit };
    for (const etag of [null, '"0123456789abcdef0123456789abcdef"', `"${md5Hex}"`]) {
      const source = await store({ bytes, etag }, () => flip);
      const directory = await folder();
      const result = await download({ ...source.options, directory, parallel });
      expect(result.verified).toBe('size');
    }
  });
});

it.each([
  ['of several parts', { 'x-oss-object-type': 'Multipart' }],
  [
    'encrypted by the store',
    { 'x-oss-object-type': 'Normal', 'x-oss-server-side-encryption': 'KMS' },
  ],
])('does not use the ETag of an object %s as MD5', async (_what, sent) => {
  const small = Buffer.from('small');
  const etag = '"0123456789abcdef0123456789abcdef"';
  const source = await store({ bytes: small, etag, headers: sent });
  const result = await download({ ...source.options, directory: await folder() });
  expect(result.verified).toBe('size');
});

it.each([
  ['crc32', '12345678', undefined],
  ['crc32', '1234567', '0012d687'],
  ['crc32', '123456ab', '123456ab'],
  ['crc64', '1234567890123456', undefined],
  ['crc64', '18446744073709551615', 'ffffffffffffffff'],
  ['crc64', '18446744073709551616', undefined],
] as const)('parses the %s of a task, decimal or hex: %s', (algorithm, reported, hex) => {
  expect(reportedHex(algorithm, reported)).toBe(hex);
});

it('does not use the Content-MD5 of a range for the file', async () => {
  const source = await store(
    ({ range }) => ({ bytes, headers: range === undefined ? {} : { 'content-md5': md5Base64 } }),
    ({ number }) => (number === 1 ? { dropAfter: 2 * unit } : undefined),
  );
  const directory = await folder();
  const result = await download({ ...source.options, directory, parallel: 1, retryDelayMs: 1 });
  expect(result).toMatchObject({ verified: 'size', transferred: bytes.length });
});
