import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { incomingFromRequest } from '../src/http/incoming-request.js';
import type { RelaxedCheck } from '../src/signatures/signed-request.js';
import { createCrc64 } from '../src/files/crc64.js';
import { createOssLinks } from '../src/clouds/aliyun/oss/oss-links.js';
import type { OssFile } from '../src/clouds/aliyun/oss/oss-object.js';
import { createOss } from '../src/clouds/aliyun/oss/oss.js';
import { parseQuery } from '../src/tools/query-items.js';
import { vendorContext } from './vendor-context.js';

const start = new Date('2026-01-02T03:04:05.678Z');
const base = 'http://127.0.0.1:4010/_objects/aliyun-sls';
const object = { bucket: 'downloads', key: 'a folder/übung+1.csv' };
const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));

function fileOf(content: Buffer): OssFile {
  return {
    fileName: 'file.csv',
    contentType: 'text/csv',
    content: {
      sizeBytes: content.length,
      read: (from, to) => content.subarray(from, to),
    },
    writtenAt: new Date('2026-01-01T00:00:00.999Z'),
  };
}

function serve(
  files: readonly OssFile[] = [fileOf(bytes)],
  clock = { now: start },
  relaxed: readonly RelaxedCheck[] = [],
) {
  const oss = createOss(
    vendorContext({ now: () => clock.now, objectBase: () => base }),
    (bucket, key) => (bucket === object.bucket && key === object.key ? files[0] : undefined),
  );
  const get = async (url: string, init: RequestInit = {}) => {
    const request = await incomingFromRequest(new Request(url, init), 1024);
    const response = await oss.serve({
      ...request,
      path: request.rawPath.replace('/_objects/aliyun-sls', ''),
      directives: { now: clock.now, credentials: [], relaxed: new Set(relaxed), listShift: 0 },
    });
    return {
      status: response.status,
      headers: response.headers,
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  return { oss, get };
}

async function linkFor(oss: ReturnType<typeof serve>['oss'], lifetimeMs = 60_000) {
  const request = await incomingFromRequest(new Request('http://127.0.0.1:4010/'), 0);
  return oss.link(request, object, lifetimeMs);
}

async function download(init: RequestInit = {}, change = (url: string) => url) {
  const { oss, get } = serve();
  return get(change((await linkFor(oss)).url), init);
}

describe('a link to OSS', () => {
  it('is signed as documented', async () => {
    const { url, expiresAt } = await linkFor(serve().oss);
    const { searchParams, pathname } = new URL(url);
    expect(pathname).toBe('/_objects/aliyun-sls/downloads/a%20folder/%C3%BCbung%2B1.csv');
    expect(expiresAt.toISOString()).toBe('2026-01-02T03:05:05.000Z');
    expect(searchParams.get('Expires')).toBe(String(expiresAt.getTime() / 1000));
    const secret = createHash('sha256').update('seed/oss-secret').digest('hex');
    const text = `GET\n\n\n${searchParams.get('Expires')}\n/downloads/a folder/übung+1.csv`;
    expect(searchParams.get('Signature')).toBe(
      createHmac('sha1', secret).update(text).digest('base64'),
    );
  });

  // Known values that the tests of OSS's SDKs for Go, Java, PHP and others share.
  it.each([
    ['key', '1699807420', 'versionId=versionId', 'dcLTea%2BYh9ApirQ8o8dOPqtvJXQ%3D'],
    [
      'key+123',
      '1699808204',
      'security-token=token&versionId=versionId',
      'jzKYRrM5y6Br0dRFPaTGOsbrDhY%3D',
    ],
  ])('is accepted from an SDK: %s', (key, expires, rest, signature) => {
    const links = createOssLinks({ accessKeyId: 'ak', secretAccessKey: 'sk' });
    const query = `Expires=${expires}&OSSAccessKeyId=ak&Signature=${signature}&${rest}`;
    const verify = (text: string) =>
      links.verify(
        {
          method: 'GET',
          headers: new Headers(),
          bucket: 'bucket',
          key,
          query: parseQuery(text),
        },
        new Date(Number(expires) * 1000),
      );
    expect(verify(query)).toBeUndefined();
    expect(verify(query.replace('versionId=v', 'versionId=w'))).toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });

  it('leads to the file, with the headers of OSS', async () => {
    const { status, headers, body } = await download();
    expect(status).toBe(200);
    expect(body.equals(bytes)).toBe(true);
    const md5 = createHash('md5').update(bytes).digest();
    const crc64 = createCrc64();
    crc64.update(bytes);
    expect(Object.fromEntries(headers)).toMatchObject({
      etag: `"${md5.toString('hex').toUpperCase()}"`,
      'content-md5': md5.toString('base64'),
      'content-length': '1000',
      'content-type': 'text/csv',
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
      server: 'AliyunOSS',
      'x-oss-hash-crc64ecma': crc64.digest().toString(),
      'x-oss-object-type': 'Normal',
    });
    expect(headers.get('x-oss-request-id')).toMatch(/^[0-9A-F]{24}$/);
  });

  it('is valid to the end of its second', async () => {
    const clock = { now: start };
    const { oss, get } = serve(undefined, clock);
    const { url } = await linkFor(oss, 60_000);
    clock.now = new Date('2026-01-02T03:05:05.000Z');
    expect((await get(url)).status).toBe(200);
    clock.now = new Date('2026-01-02T03:05:05.001Z');
    const { status, headers, body } = await get(url);
    expect(status).toBe(403);
    expect(headers.get('content-type')).toBe('application/xml');
    expect(body.toString()).toContain(
      '<Code>AccessDenied</Code><Message>Request has expired.</Message><RequestId>',
    );
    expect(body.toString()).toContain(
      '<HostId>127.0.0.1</HostId><Expires>2026-01-02T03:05:05.000Z</Expires><ServerTime>2026-01-02T03:05:05.001Z</ServerTime>',
    );
  });

  it.each([
    ['another object', (url: string) => url.replace('folder', 'file')],
    ['a later end', (url: string) => url.replace(/Expires=(\d+)/, 'Expires=9$1')],
    ['another signature', (url: string) => url.replace(/Signature=./, 'Signature=%00')],
    ['another content type', (url: string) => `${url}&response-content-type=text/html`],
    ['a traffic limit', (url: string) => `${url}&x-oss-traffic-limit=819200`],
  ])('is refused for %s', async (_, change) => {
    const { status, body } = await download({}, change);
    expect(status).toBe(403);
    expect(body.toString()).toContain('<Code>SignatureDoesNotMatch</Code>');
    expect(body.toString()).toContain('<StringToSign>GET\n\n\n');
  });

  it('is refused with a header that must be signed, but not with others', async () => {
    const refused = { status: 403 };
    expect(await download({ headers: { 'content-type': 'text/plain' } })).toMatchObject(refused);
    expect(await download({ headers: { 'x-oss-meta-a': 'b' } })).toMatchObject(refused);
    const standard = { 'x-oss-range-behavior': 'standard' };
    expect(await download({ headers: standard })).toMatchObject(refused);
    expect(await download({ headers: { accept: '*/*', 'x-other': '1' } })).toMatchObject({
      status: 200,
    });
  });

  it.each([
    ['no signature', (url: string) => url.replace(/&Signature.*/, ''), 'AccessDenied'],
    ['no query', (url: string) => url.replace(/\?.*/, ''), 'AccessDenied'],
    ['no date', (url: string) => url.replace(/Expires=\d+/, 'Expires=abc'), 'AccessDenied'],
    [
      'another access key',
      (url: string) => url.replace('emulator-oss-access-key', 'LTAI'),
      'InvalidAccessKeyId',
    ],
  ])('is refused with %s', async (_, change, code) => {
    const { status, body } = await download({}, change);
    expect(status).toBe(403);
    expect(body.toString()).toContain(`<Code>${code}</Code>`);
  });

  it('returns 404 without a file, and 405 for another method', async () => {
    const { oss, get } = serve([]);
    const { url } = await linkFor(oss);
    const { status, body } = await get(url);
    expect(status).toBe(404);
    expect(body.toString()).toContain('<Code>NoSuchKey</Code>');
    expect(body.toString()).toContain('<Key>a folder/übung+1.csv</Key>');
    const posted = await get(url, { method: 'POST' });
    expect(posted.status).toBe(405);
    expect(posted.headers.get('allow')).toBe('GET, HEAD');
  });
});

/** The same link, signed by the service together with headers that start with `x-oss-`. */
function signedWith(url: string, ossHeaders: string): string {
  const secret = createHash('sha256').update('seed/oss-secret').digest('hex');
  const expires = new URL(url).searchParams.get('Expires');
  const text = `GET\n\n\n${expires}\n${ossHeaders}/${object.bucket}/${object.key}`;
  const signature = createHmac('sha1', secret).update(text).digest('base64');
  return url.replace(/Signature=[^&]*/, `Signature=${encodeURIComponent(signature)}`);
}

async function rangeOf(range: string, extra: Readonly<Record<string, string>> = {}) {
  const { status, headers, body } = await download({ headers: { range, ...extra } });
  return [status, headers.get('content-range'), body.length];
}

describe('a range of an object in OSS', () => {
  it.each([
    ['bytes=0-499', 206, 'bytes 0-499/1000', 500],
    ['bytes=500-', 206, 'bytes 500-999/1000', 500],
    ['bytes=-500', 206, 'bytes 500-999/1000', 500],
    ['bytes=0-0,5-9', 206, 'bytes 0-0/1000', 1],
    // Neither 416 nor 206.
    ['bytes=500-2000', 200, null, 1000],
    ['bytes=1000-', 200, null, 1000],
    ['bytes=1000-2000', 200, null, 1000],
    ['bytes=-2000', 200, null, 1000],
    ['byte=0-499', 200, null, 1000],
  ])('%s gets a response with %i %s', async (range, ...expected) => {
    expect(await rangeOf(range)).toEqual(expected);
  });

  it('follows RFC 9110 if requested', async () => {
    const { oss, get } = serve();
    const standard = { 'x-oss-range-behavior': 'standard' };
    const url = signedWith((await linkFor(oss)).url, 'x-oss-range-behavior:standard\n');
    const rangeWith = async (range: string) => get(url, { headers: { range, ...standard } });
    expect(await rangeWith('bytes=500-2000')).toMatchObject({
      status: 206,
      body: bytes.subarray(500),
    });
    expect(await rangeWith('bytes=0-1,5-9')).toMatchObject({
      status: 206,
      body: bytes.subarray(0, 2),
    });
    const { status, headers, body } = await rangeWith('bytes=1000-2000');
    expect(status).toBe(416);
    expect(headers.get('content-range')).toBe('bytes */1000');
    expect(body.toString()).toContain('<Code>InvalidRange</Code>');
  });

  it('applies only if If-Range names the object', async () => {
    const etag = (await download()).headers.get('etag') ?? '';
    expect((await rangeOf('bytes=0-9', { 'if-range': etag }))[0]).toBe(206);
    expect((await rangeOf('bytes=0-9', { 'if-range': '"other"' }))[0]).toBe(200);
    const failed = await download({ headers: { 'if-match': '"other"' } });
    expect(failed.status).toBe(412);
    expect(failed.body.toString()).toContain('<Code>PreconditionFailed</Code>');
  });

  it('cannot be requested with HEAD, because the link is signed for GET', async () => {
    const { status, body } = await download({ method: 'HEAD' });
    expect(status).toBe(403);
    expect(body.toString()).toContain('<StringToSign>HEAD\n');
  });

  it('can be requested with HEAD if that check is relaxed', async () => {
    const { oss, get } = serve(undefined, undefined, ['link-method']);
    const { status, headers, body } = await get((await linkFor(oss)).url, { method: 'HEAD' });
    expect([status, headers.get('content-length'), body.length]).toEqual([200, '1000', 0]);
  });

  it('depends on the dates of its conditions', async () => {
    const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
    expect((await download({ headers: { 'if-modified-since': date } })).status).toBe(304);
    const earlier = 'Wed, 31 Dec 2025 23:59:59 GMT';
    expect((await download({ headers: { 'if-modified-since': earlier } })).status).toBe(200);
    const failed = await download({ headers: { 'if-unmodified-since': earlier } });
    expect(failed.status).toBe(412);
    expect(failed.body.toString()).toContain('<Condition>If-Unmodified-Since</Condition>');
  });
});

describe('the metadata of a file in OSS', () => {
  it('is available to the vendor', async () => {
    const md5 = createHash('md5').update(bytes).digest('hex').toUpperCase();
    expect(await serve().oss.etag(fileOf(bytes))).toBe(md5);
  });

  it('looks like a multipart upload above 8 MiB', async () => {
    const large = fileOf(Buffer.alloc(8 * 1024 * 1024 + 1, 1));
    const { oss, get } = serve([large]);
    const { headers } = await get((await linkFor(oss)).url);
    expect(headers.get('etag')).toMatch(/^"[0-9A-F]{32}-2"$/);
    expect(headers.has('content-md5')).toBe(false);
    expect(headers.get('x-oss-object-type')).toBe('Multipart');
    expect(headers.get('x-oss-hash-crc64ecma')).toMatch(/^\d+$/);
  });
});

function crcOf(...pieces: readonly Uint8Array[]): bigint {
  const crc64 = createCrc64();
  for (const piece of pieces) {
    crc64.update(piece);
  }
  return crc64.digest();
}

describe('crc64', () => {
  it('computes known values', () => {
    expect(crcOf(Buffer.from('123456789'))).toBe(11_051_210_869_376_104_954n);
    expect(crcOf()).toBe(0n);
  });

  it('does not depend on how bytes are split', () => {
    const whole = crcOf(bytes);
    for (const size of [1, 7, 8, 9, 333]) {
      const pieces = Array.from({ length: Math.ceil(1000 / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(crcOf(...pieces)).toBe(whole);
    }
  });

  it('equals the definition, bit by bit', () => {
    let remainder = 0xffff_ffff_ffff_ffffn;
    for (const byte of bytes) {
      remainder ^= BigInt(byte);
      for (let bit = 0; bit < 8; bit += 1) {
        remainder = (remainder >> 1n) ^ (remainder & 1n ? 0xc96c_5795_d787_0f42n : 0n);
      }
    }
    expect(crcOf(bytes)).toBe(remainder ^ 0xffff_ffff_ffff_ffffn);
  });
});
