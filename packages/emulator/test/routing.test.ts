import { describe, expect, it } from 'vitest';
import { createEmulator } from '../src/index.js';
import spec from '../src/generated/baidu-bls.json' with { type: 'json' };
import { hostMatcher } from '../src/spec/server-hosts.js';
import { call, createTask, linkOf } from './bls-client.js';

const listPath = '/v2/logstore/download/list';

describe('routing', () => {
  it.each([
    ['the vendor host', 'http://bls-log.bj.baidubce.com'],
    ['the vendor host with a port', 'http://bls-log.hkg.baidubce.com:8080'],
    ['https', 'https://bls-log.su.baidubce.com'],
    ['a path prefix', 'http://127.0.0.1:4010/baidu-bls'],
    ['a path prefix on any host', 'http://emulator.test/baidu-bls'],
    ['the shape of the path alone', 'http://127.0.0.1:4010'],
  ])('finds BLS by %s', async (_, base) => {
    const emulator = createEmulator();
    expect((await call(emulator, 'POST', listPath, {}, { base })).status).toBe(200);
    const uuid = await createTask(emulator, {}, { base });
    expect(new URL(await linkOf(emulator, uuid, { base })).origin).toBe(new URL(base).origin);
  });

  it('lists the served vendors for an unknown address', async () => {
    const emulator = createEmulator({ vendors: ['baidu-bls'] });
    const response = await emulator.fetch('http://127.0.0.1:4010/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      code: 'NotServed',
      message: expect.stringContaining('127.0.0.1:4010/nothing') as string,
      served: [
        {
          vendor: 'baidu-bls',
          title: 'Baidu AI Cloud BLS',
          hosts: ['bls-log.{region}.baidubce.com'],
          pathPrefix: '/baidu-bls',
        },
      ],
    });
  });

  it('does not read a longer name as a prefix', async () => {
    const response = await createEmulator().fetch('http://127.0.0.1/baidu-bls-other/v2');
    expect(response.status).toBe(404);
  });

  it('matches only hosts of the spec', () => {
    const matches = hostMatcher(spec);
    expect(matches('bls-log.bj.baidubce.com')).toBe(true);
    expect(matches('BLS-LOG.BJ.BAIDUBCE.COM:443')).toBe(true);
    expect(matches('bls-log.bj.baidubce.com.evil.test')).toBe(false);
    expect(matches('bls-log.bj.evil.baidubce.com')).toBe(false);
    expect(matches('bls-logxbj.baidubce.com')).toBe(false);
    expect(matches('')).toBe(false);
  });

  it('responds with the time of the emulator', async () => {
    const now = new Date('2020-01-10T13:23:34Z');
    const response = await createEmulator({ now: () => now }).fetch('http://127.0.0.1/');
    expect(response.headers.get('date')).toBe('Fri, 10 Jan 2020 13:23:34 GMT');
  });
});

describe('options', () => {
  it.each([
    [{ vendors: ['baidu-bsl'] }, /^Unknown vendor "baidu-bsl"; known are .*baidu-bls/],
    [{ timings: { 'baidu-xyz': {} } }, 'Unknown vendor "baidu-xyz"'],
    [
      { timings: { 'baidu-bls': { waitMs: 1 } } },
      'Unknown timing of baidu-bls "waitMs"; known are waitingMs, runningMs',
    ],
    [{ timings: { 'baidu-bls': { waitingMs: -1 } } }, 'waitingMs is -1; give milliseconds'],
    [{ timings: { 'baidu-bls': { runningMs: Number.NaN } } }, 'runningMs is NaN'],
  ])('with a wrong name or value are refused: %j', (options, message) => {
    expect(() => createEmulator(options as object)).toThrow(message);
    expect(() => createEmulator(options as object)).toThrow(TypeError);
  });

  it('may leave out every vendor', async () => {
    const response = await createEmulator({ vendors: [] }).fetch(`http://127.0.0.1${listPath}`);
    expect(await response.json()).toMatchObject({ code: 'NotServed', served: [] });
  });
});
