import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aliyunCredentialChain,
  type AliyunCredentialsInput,
  createAcs3Signer,
  createSls4Signer,
} from '@download-tasks/auth/aliyun';
import { baiduCredentialChain, createBceSigner } from '@download-tasks/auth/baidu';
import type { WireRequest } from '@download-tasks/client-core';
import { headerOf, plainRequest } from './plain-request.js';
import { FakeCloud, metadata } from './sources/fake-cloud.js';
import { Clock, Home, temporary } from './sources/workbench.js';

let cloud: FakeCloud;
let home: Home;
beforeAll(async () => {
  cloud = await FakeCloud.start();
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  cloud.reset();
  home = await Home.create();
});
afterEach(() => home.remove());

const context = { now: new Date('2026-01-01T00:00:00Z'), operation: undefined };
const request = plainRequest('POST', 'https://h.example/', {
  'x-acs-action': 'A',
  'x-acs-version': '1',
});

/** The metadata returns different keys and tokens each time. */
function offerRotatingKeys(): void {
  let turn = 0;
  cloud.respond = (received) => {
    turn += received.method === 'PUT' ? 1 : 0;
    const SecurityToken = `never-shown-token-${turn}`;
    return metadata({ ...temporary(undefined, `never-shown-id-${turn}`), SecurityToken })(received);
  };
}

function chain() {
  const { fetch: localFetch } = cloud;
  const { now } = new Clock();
  return aliyunCredentialChain({ environment: {}, homeDirectory: home.directory, localFetch, now });
}

const signers = [
  ['ACS3', (credentials: AliyunCredentialsInput) => createAcs3Signer({ credentials })],
  [
    'SLS4',
    (credentials: AliyunCredentialsInput) =>
      createSls4Signer({ credentials, region: 'cn-hangzhou' }),
  ],
] as const;

const tokenOf = (signed: WireRequest) => headerOf(signed, 'x-acs-security-token');

describe.each(signers)('%s: rejected credentials', (_name, createSigner) => {
  it('are looked up again, once for all calls that used them', async () => {
    offerRotatingKeys();
    const sign = createSigner(chain());
    const old = await Promise.all([sign(request, context), sign(request, context)]);
    expect(old.map(tokenOf)).toEqual(['never-shown-token-1', 'never-shown-token-1']);
    for (const refused of old) {
      expect(sign.dropCredentials?.(refused)).toBe(true);
      expect(tokenOf(await sign(request, context))).toBe('never-shown-token-2');
    }
    expect(cloud.requests).toHaveLength(6);
  });

  it('are not reused if no others are available', async () => {
    offerRotatingKeys();
    const sign = createSigner(chain());
    const refused = await sign(request, context);
    cloud.respond = () => ({ status: 500, body: '' });
    sign.dropCredentials?.(refused);
    await expect(sign(request, context)).rejects.toMatchObject({ kind: 'server' });
  });

  it('may change on the next call if a function or an object returns them', async () => {
    const keys = { accessKeyId: 'never-shown-id', accessKeySecret: 'never-shown-secret' };
    for (const given of [async () => keys, { getCredential: async () => keys }]) {
      const sign = createSigner(given);
      expect(sign.dropCredentials?.(await sign(request, context))).toBe(true);
    }
  });

  it('are not replaced if they were passed as values', async () => {
    const sign = createSigner({ accessKeyId: 'never-shown-id', accessKeySecret: 'never-shown-s' });
    expect(sign.dropCredentials?.(await sign(request, context))).toBe(false);
  });
});

describe('keys without a token', () => {
  it('are read again from a file that has changed', async () => {
    const write = (id: string) =>
      home.write('.bce/config.json', {
        current: 'p',
        profiles: [{ name: 'p', mode: 'AK', access_key_id: id, secret_access_key: 'never-shown' }],
      });
    await write('never-shown-one');
    const { directory: homeDirectory } = home;
    const credentials = baiduCredentialChain({ environment: {}, homeDirectory });
    const sign = createBceSigner({ credentials });
    const refused = await sign(request, context);
    await write('never-shown-two');
    expect((await credentials()).accessKeyId).toBe('never-shown-one');
    expect(sign.dropCredentials?.(refused)).toBe(true);
    expect((await credentials()).accessKeyId).toBe('never-shown-two');
  });
});
