import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { deriveSls4SigningKey } from '../../src/aliyun/sls4-hmac-sha256.js';
import { Sls4KeyCache } from '../../src/aliyun/sls4-key-cache.js';

describe('the cache of signing keys', () => {
  it('hands out what would be derived, for each secret, day and region', async () => {
    const cache = new Sls4KeyCache();
    const inputs: readonly [string, string, string][] = [
      ['never-shown', '20251112', 'cn-hangzhou'],
      ['never-shown-other', '20251112', 'cn-hangzhou'],
      ['never-shown', '20251113', 'cn-hangzhou'],
      ['never-shown', '20251112', 'cn-beijing'],
    ];
    for (const input of [...inputs, ...inputs]) {
      expect(await cache.get(...input)).toEqual(await deriveSls4SigningKey(...input));
    }
    expect(cache.size).toBe(4);
  });

  it('derives a key once', async () => {
    const cache = new Sls4KeyCache();
    const first = await cache.get('never-shown', '20251112', 'cn-hangzhou');
    expect(await cache.get('never-shown', '20251112', 'cn-hangzhou')).toBe(first);
  });

  it('keeps the few that were used last', async () => {
    const cache = new Sls4KeyCache();
    const first = await cache.get('never-shown', '20251101', 'cn-hangzhou');
    for (const day of ['20251102', '20251103', '20251104'])
      await cache.get('never-shown', day, 'cn-hangzhou');
    expect(await cache.get('never-shown', '20251101', 'cn-hangzhou')).toBe(first);
    const second = await cache.get('never-shown', '20251102', 'cn-hangzhou');
    await cache.get('never-shown', '20251105', 'cn-hangzhou');
    expect(cache.size).toBe(4);
    expect(await cache.get('never-shown', '20251101', 'cn-hangzhou')).toBe(first);
    expect(await cache.get('never-shown', '20251102', 'cn-hangzhou')).toBe(second);
  });

  it('shows neither keys nor secrets', async () => {
    const cache = new Sls4KeyCache();
    await cache.get('never-shown', '20251112', 'cn-hangzhou');
    expect(inspect(cache, { showHidden: true, depth: 9 })).not.toMatch(
      /never-shown|Uint8Array|Buffer/,
    );
    expect(JSON.stringify(cache)).toBe('{}');
  });
});
