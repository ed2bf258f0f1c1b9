import { createBaiduBlsClient, type BaiduBlsClient } from '@download-tasks/baidu-bls';
import { describe, expect, it } from 'vitest';
import blsVectors from '../../../specs/baidu-bls/counting-vectors.json' with { type: 'json' };
import { captureRequests } from '../src/capture.js';
import { readVendorSpec } from '../src/spec.js';

const bls = readVendorSpec('baidu-bls');
const now = (): Date => new Date('2025-11-03T00:00:00Z');

function blsClient(fetch: typeof globalThis.fetch): BaiduBlsClient {
  const credentials = { accessKeyId: 'a'.repeat(32), secretAccessKey: 'b'.repeat(32) };
  return createBaiduBlsClient({ region: 'bj', credentials, fetch, now });
}

describe('QueryLogHistogram', () => {
  const withoutToken = blsVectors.vectors.filter(
    ({ credentials }) => credentials.sessionToken === null,
  );

  it.each(withoutToken)('$id: the client sends the request of the official SDK', async (vector) => {
    const { fetch, requests } = captureRequests(200, '{}');
    const { logStoreType, ...query } = vector.request.query;
    await blsClient(fetch).queryLogHistogram({
      logStoreName: 'test',
      ...(logStoreType === 'LOGSTORE' && { logStoreType }),
      ...query,
    });
    expect(requests).toHaveLength(1);
    const [sent] = requests;
    expect(sent?.method).toBe('GET');
    expect(sent?.url.pathname).toBe(vector.request.path);
    expect(Object.fromEntries(sent?.url.searchParams ?? [])).toEqual(vector.request.query);
  });

  it('QueryLogHistogram.response.composed.json is the count without an envelope', async () => {
    const text = bls.readExample('QueryLogHistogram.response.composed.json');
    const { fetch } = captureRequests(200, text);
    const body = await blsClient(fetch).queryLogHistogram({
      logStoreName: 'test',
      query: 'match *',
      startDateTime: '2025-11-02T23:50:00Z',
      endDateTime: '2025-11-03T00:00:00Z',
    });
    expect(body).toEqual(JSON.parse(text));
  });
});
