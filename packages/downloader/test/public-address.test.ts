import type { LookupAddress } from 'node:dns';

import { describe, expect, it } from 'vitest';

import { createPublicLookup, isPublicAddress } from '../src/http/public-address.js';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '169.253.255.255',
    '223.255.255.255',
    '2400:3200::1',
    '2606:4700:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::169.254.169.254',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00::1',
    'fe80::1',
    'fe80::1%eth0',
    '2400:3200::1%eth0',
    'ff02::1',
    '',
    'store.example',
    '127.1',
  ])('%j is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

async function lookup(
  addresses: readonly string[],
  all: boolean,
  failure: NodeJS.ErrnoException | null = null,
): Promise<unknown> {
  const resolved = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const hook = createPublicLookup((_name, options, callback) => {
    expect(options.all).toBe(true);
    callback(failure, resolved);
  });
  return new Promise((resolve, reject) => {
    hook('store.example', { all }, (error, address: string | LookupAddress[]) => {
      if (error) {
        reject(error);
      } else {
        resolve(address);
      }
    });
  });
}

describe('createPublicLookup', () => {
  it('passes public addresses on, all or the first', async () => {
    expect(await lookup(['8.8.8.8', '2400:3200::1'], false)).toBe('8.8.8.8');
    expect(await lookup(['8.8.8.8', '2400:3200::1'], true)).toHaveLength(2);
  });

  it('refuses a name if any of its addresses is private', async () => {
    await expect(lookup(['8.8.8.8', '10.0.0.1'], true)).rejects.toMatchObject({
      reason: 'unsafe-link',
    });
    await expect(lookup(['::1'], false)).rejects.toMatchObject({ reason: 'unsafe-link' });
  });

  it('passes failures on', async () => {
    await expect(lookup([], true, new Error('ENOTFOUND'))).rejects.toThrow('ENOTFOUND');
    await expect(lookup([], true)).rejects.toThrow('no address');
  });
});
