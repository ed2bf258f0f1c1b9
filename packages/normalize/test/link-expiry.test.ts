import { describe, expect, it } from 'vitest';
import { linkExpiry } from '@download-tasks/normalize/provider';

const bucket = 'https://bucket.oss-cn-hangzhou.aliyuncs.com/download/a.csv.gz';
const v4 =
  'x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-credential=id%2F20251112%2Fcn-hangzhou%2Foss';
const bos = 'https://bj.bcebos.com/a.json?authorization=bce-auth-v1%2Fid';

describe('linkExpiry', () => {
  it.each([
    [
      'OSS',
      `${bucket}?Expires=1722411060&OSSAccessKeyId=id&Signature=a%2Bb%3D`,
      '2024-07-31T07:31:00.000Z',
    ],
    [
      'OSS, with the line break that DMS sends',
      `${bucket}?OSSAccessKeyId=id&Signature=s&Expires=1722411060\n`,
      '2024-07-31T07:31:00.000Z',
    ],
    [
      'OSS version 4',
      `${bucket}?${v4}&x-oss-date=20251112T080000Z&x-oss-expires=3600&x-oss-signature=s`,
      '2025-11-12T09:00:00.000Z',
    ],
    [
      'OSS version 4, to the end of a year',
      `${bucket}?x-oss-date=20251231T235959Z&x-oss-expires=1`,
      '2026-01-01T00:00:00.000Z',
    ],
    ['BOS', `${bos}%2F2025-11-12T08%3A00%3A00Z%2F1800%2Fhost%2Fs`, '2025-11-12T08:30:00.000Z'],
    [
      'TOS',
      'https://b.tos-cn-beijing.volces.com/a?X-Tos-Date=20251112T080000Z&X-Tos-Expires=300&X-Tos-Signature=s',
      '2025-11-12T08:05:00.000Z',
    ],
    [
      'COS',
      'https://b.cos.ap-shanghai.myqcloud.com/a?q-sign-algorithm=sha1&q-sign-time=1722407460;1722411060&q-signature=s',
      '2024-07-31T07:31:00.000Z',
    ],
    [
      'BOS, with bare slashes',
      'http://bj.bcebos.com/a?authorization=bce-auth-v1/id/2025-11-12T08:00:00Z/0//s#top',
      '2025-11-12T08:00:00.000Z',
    ],
  ])('reads the expiry of a link of %s', (_, url, expected) => {
    expect(linkExpiry(url)).toBe(expected);
  });

  it.each([
    ['no query', bucket],
    ['an empty string', ''],
    ['another query', `${bucket}?versionId=1`],
    ['the example of the SLS documentation', 'https://sls-downloaded-xxxx.csv.gzip?Expiresxxx'],
    ['an expiry behind the fragment', `${bucket}#?Expires=1722411060`],
    ['an expiry in the path only', `${bucket}/Expires=1722411060`],
    ['an expiry that is not a number', `${bucket}?Expires=soon`],
    ['an expiry of zero', `${bucket}?Expires=0`],
    ['a name in another case, which OSS does not read', `${bucket}?expires=1722411060`],
    ['version 4 without its date', `${bucket}?${v4}&x-oss-expires=3600`],
    ['version 4 without its lifetime', `${bucket}?${v4}&x-oss-date=20251112T080000Z`],
    ['a date that does not exist', `${bucket}?x-oss-date=20250230T080000Z&x-oss-expires=3600`],
    ['a lifetime that is not a number', `${bucket}?x-oss-date=20251112T080000Z&x-oss-expires=-1`],
    [
      'a lifetime beyond all times',
      `${bucket}?x-oss-date=20251112T080000Z&x-oss-expires=${'9'.repeat(20)}`,
    ],
    ['BOS without an end', `${bos}%2F2025-11-12T08%3A00%3A00Z%2F-1%2Fhost%2Fs`],
    ['BOS cut off', bos],
    [
      'an authorization without a signature',
      'https://host/a?authorization=other%2Fid%2F2025-11-12T08%3A00%3A00Z%2F60',
    ],
    ['a span without an end', 'https://host/a?q-sign-time=1722407460'],
    ['half an escape', `${bucket}?Expires=%`],
  ])('is undefined for %s', (_, url) => {
    expect(linkExpiry(url)).toBeUndefined();
  });
});
