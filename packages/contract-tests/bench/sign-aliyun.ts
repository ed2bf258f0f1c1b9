import { createRequire } from 'node:module';
import { createAcs3Signer, createSls4Signer } from '@download-tasks/auth/aliyun';
import type { Signer, WireRequest } from '@download-tasks/client-core';
import type OpenApiCore from '@alicloud/openapi-core';
import type { Request } from '@darabonba/typescript';
import type { Operation } from './operation.js';
import { aliyunKeys, signedAt } from './sample-request.js';

const context = { now: signedAt, operation: undefined };

export function signSls4(): Operation {
  const sign = createSls4Signer({ credentials: aliyunKeys, region: 'cn-hangzhou' });
  return signing(sign, {
    method: 'GET',
    url: new URL('https://p.cn-hangzhou.log.aliyuncs.com/downloadjobs/download-123'),
    headers: [
      ['accept', 'application/json'],
      ['x-log-apiversion', '0.6.0'],
    ],
    body: undefined,
  });
}

export function signAcs3(): Operation {
  // A constant nonce, so that the signature can be compared.
  const sign = createAcs3Signer({ credentials: aliyunKeys, nonce: () => 'nonce' });
  return signing(sign, {
    method: 'POST',
    url: new URL('https://dms-enterprise.cn-hangzhou.aliyuncs.com/?OrderId=406&Tid=3000'),
    headers: [
      ['accept', 'application/json'],
      ['x-acs-action', 'QueryDataTrackResultDownloadStatus'],
      ['x-acs-version', '2018-11-01'],
    ],
    body: undefined,
  });
}

function signing(sign: Signer, request: WireRequest): Operation {
  let known: string | undefined;
  return () => {
    const signed = sign(request, context);
    if ('then' in signed) {
      throw new Error('the signature was not returned synchronously');
    }
    const authorization = signed.headers.find(([name]) => name === 'authorization')?.[1];
    known ??= authorization;
    if (authorization === undefined || authorization !== known) {
      throw new Error(`a wrong signature: ${authorization}`);
    }
  };
}

/**
 * The ACS3 signing function of the vendor's packages, for a request that is complete except for its
 * signature.
 */
export function signAcs3WithPeer(): Operation {
  const require = createRequire(import.meta.url);
  const { OpenApiUtil }: typeof OpenApiCore = require('@alicloud/openapi-core');
  const { Request: PeerRequest }: { Request: typeof Request } = require('@darabonba/typescript');
  const request = new PeerRequest();
  request.method = 'POST';
  request.pathname = '/';
  request.query = { OrderId: '406', Tid: '3000' };
  request.headers = {
    accept: 'application/json',
    host: 'dms-enterprise.cn-hangzhou.aliyuncs.com',
    'x-acs-action': 'QueryDataTrackResultDownloadStatus',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2025-11-03T00:00:00Z',
    'x-acs-signature-nonce': 'nonce',
    'x-acs-version': '2018-11-01',
  };
  const { accessKeyId, accessKeySecret } = aliyunKeys;
  const digest = request.headers['x-acs-content-sha256'] ?? '';
  const scheme = 'ACS3-HMAC-SHA256';
  const sign = () =>
    OpenApiUtil.getAuthorization(request, scheme, digest, accessKeyId, accessKeySecret);
  const known = sign();
  return () => {
    if (sign() !== known) {
      throw new Error('a wrong signature');
    }
  };
}
