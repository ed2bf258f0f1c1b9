import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signAcs3HmacSha256 } from '../../src/aliyun/acs3-hmac-sha256.js';
import dbs from '../../../../specs/aliyun-dbs/vectors.json' with { type: 'json' };
import dms from '../../../../specs/aliyun-dms/vectors.json' with { type: 'json' };

const scheme = 'ACS3-HMAC-SHA256';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function entries(values: object): [string, string][] {
  return Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
}

describe('the vectors of DMS', () => {
  /** Servers accept the older scheme RPC 1.0; this package never produces it. */
  const vectors = dms.vectors.filter(({ algorithm }) => algorithm === scheme);

  it.each(vectors)('$id', async ({ request, credentials, ...expected }) => {
    const signed = await signAcs3HmacSha256({
      method: request.method,
      query: request.rawQuery,
      headers: entries(request.headers),
      payloadSha256: sha256(request.body),
      accessKeyId: credentials.accessKeyId,
      accessKeySecret: credentials.accessKeySecret,
    });
    expect(signed).toEqual({
      canonicalRequest: expected.canonicalRequest,
      stringToSign: expected.stringToSign,
      signature: expected.signature,
      authorization: expected.authorization,
    });
  });

  it('are all present except those of the older scheme', () => {
    const skipped = dms.vectors.filter(({ algorithm }) => algorithm === 'RPC-V1-HMAC-SHA1');
    expect([vectors.length, skipped.length]).toEqual([15, 8]);
    expect(vectors.length + skipped.length).toBe(dms.vectors.length);
  });

  it('include the documented examples', () => {
    const printed = vectors.find(({ id }) => id === 'doc-v3-RunInstances');
    expect(printed?.signature).toBe(printed?.documented?.signature);
  });
});

describe('the vectors of DBS', () => {
  it.each(dbs.vectors)('$id', async ({ input, wire, expected }) => {
    const [method = '', target = ''] = wire.requestLine.split(' ');
    const signed = await signAcs3HmacSha256({
      method,
      query: target.slice(target.indexOf('?') + 1),
      headers: wire.headers.map((line): [string, string] => {
        const [name = ''] = line.split(': ', 1);
        return [name, line.slice(name.length + 2)];
      }),
      payloadSha256: sha256(wire.body),
      accessKeyId: input.accessKeyId,
      accessKeySecret: input.accessKeySecret,
    });
    expect(signed).toEqual({
      canonicalRequest: expected.canonicalRequest,
      stringToSign: expected.stringToSign,
      signature: expected.signature,
      authorization: expected.authorization,
    });
  });

  it('are all present', () => {
    expect(dbs.vectors.map(({ id }) => id)).toHaveLength(3);
  });
});
