import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { deriveSls4SigningKey } from '../../src/aliyun/sls4-hmac-sha256.js';
import { Sls4KeyCache } from '../../src/aliyun/sls4-key-cache.js';

const credentials = (accessKeySecret = 'never-shown') => ({ accessKeyId: 'id', accessKeySecret });

describe('the cache of signing keys', () => {
  it('returns the derived key for each secret, day and region', async () => {
    const secrets = [credentials('never-shown'), credentials('never-shown-other')];
    for (const region of ['cn-hangzhou', 'cn-beijing']) {
      const cache = new Sls4KeyCache(region);
      for (const day of ['20251112', '20251113', '20251112']) {
        for (const keys of [...secrets, ...secrets]) {
          const derived = await deriveSls4SigningKey(keys.accessKeySecret, day, region);
          expect(await cache.get(keys, day)).toEqual(derived);
        }
      }
    }
  });

  it('derives a key once', async () => {
    const cache = new Sls4KeyCache('cn-hangzhou');
    const keys = credentials();
    expect(await cache.get(keys, '20251112')).toBe(await cache.get(keys, '20251112'));
  });

  it('shows neither keys nor secrets', async () => {
    const cache = new Sls4KeyCache('cn-hangzhou');
    await cache.get(credentials(), '20251112');
    expect(inspect(cache, { showHidden: true, depth: 9 })).not.toMatch(
      /never-shown|Uint8Array|Buffer/,
    );
    expect(JSON.stringify(cache)).toBe('{}');
  });
});
