import { createAliyunSlsClient, type AliyunSlsClient } from '@download-tasks/aliyun-sls';
import { describe, expect, it } from 'vitest';
import slsVectors from '../../../specs/aliyun-sls/counting-vectors.json' with { type: 'json' };
import { captureRequests } from '../src/capture.js';
import { parsePrintedRequest } from '../src/http-message.js';
import { readVendorSpec } from '../src/spec.js';

const sls = readVendorSpec('aliyun-sls');

function slsClient(fetch: typeof globalThis.fetch): AliyunSlsClient {
  return createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    credentials: { accessKeyId: 'testAccessKeyId', accessKeySecret: 'testAccessKeySecret' },
    now: () => new Date(slsVectors.frozenInstant),
    fetch,
  });
}

describe('GetHistograms', () => {
  const asOurs = slsVectors.vectors.filter(
    ({ scheme, producer, credentials }) =>
      scheme === 'v4' && producer.startsWith('@alicloud/') && !('securityToken' in credentials),
  );

  it.each(asOurs)('$id: the client sends the request of the official SDK', async (vector) => {
    const { fetch, requests } = captureRequests(200, '[]');
    const { from, to, query, topic } = vector.query;
    await slsClient(fetch).getHistograms({
      logstore: 'app_log',
      type: 'histogram',
      from: Number(from),
      to: Number(to),
      ...(query !== undefined && { query }),
      ...(topic !== undefined && { topic }),
    });
    expect(requests).toHaveLength(1);
    const [sent] = requests;
    expect(sent?.method).toBe('GET');
    expect(sent?.url.pathname).toBe(vector.path);
    expect(Object.fromEntries(sent?.url.searchParams ?? [])).toEqual(vector.query);
    expect(sent?.headers.get('authorization')).toBe(vector.authorization);
  });

  it('gethistograms.request.zh.http differs from that request only in the resource', async () => {
    const printed = parsePrintedRequest(sls.readExample('gethistograms.request.zh.http'));
    const [vector] = slsVectors.vectors;
    const url = new URL(printed.path, 'https://sls.example');
    expect(`${url.pathname}/index`).toBe(vector?.path);
    expect(Object.fromEntries(url.searchParams)).toEqual(vector?.query);
  });

  it.each(['gethistograms.response.zh.complete', 'gethistograms.response.zh.incomplete'])(
    '%s.json becomes the printed list of intervals',
    async (name) => {
      const text = sls.readExample(`${name}.json`);
      const { fetch } = captureRequests(200, text);
      const range = { from: 1409529600, to: 1409608800 };
      const body = await slsClient(fetch).getHistograms({
        logstore: 'app_log',
        type: 'histogram',
        ...range,
      });
      expect(body).toEqual(JSON.parse(text));
      expect(sls.readExample(`${name}.http`)).toContain(text);
    },
  );

  it('an error code of this operation becomes a typed error', async () => {
    const text = '{"errorCode":"InvalidTimeRange","errorMessage":"request time range is invalid."}';
    const { fetch } = captureRequests(400, text);
    const calling = slsClient(fetch).getHistograms({
      logstore: 'app_log',
      type: 'histogram',
      from: 1,
      to: 1,
    });
    await expect(calling).rejects.toMatchObject({ kind: 'invalid', code: 'InvalidTimeRange' });
  });
});
