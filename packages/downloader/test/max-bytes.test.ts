import { download } from '@download-tasks/downloader';
import { expect, it } from 'vitest';

import { body, failure, folder, server } from './support/fixture.js';

it('stops an endless body of unknown size, keeps nothing and does not retry', async () => {
  let sent = 0;
  const { link, host } = await server((_request, response) => {
    const chunk = 'x'.repeat(65_536);
    const more = (): void => {
      for (let canWrite = true; canWrite && !response.destroyed; sent += chunk.length) {
        canWrite = response.write(chunk);
      }
    };
    response.on('drain', more);
    more();
  });
  const directory = await folder();
  const options = { url: link(), directory, allowHosts: [host], retries: 5, maxBytes: 3_000_000 };
  const error = await failure(directory, options);
  expect(error).toMatchObject({ reason: 'too-large', retryable: false, attempts: 1 });
  expect(error.message).toContain('`maxBytes`');
  expect(error.bytesReceived).toBeLessThanOrEqual(3_000_000);
  expect(sent).toBeGreaterThan(2_000_000);
});

it('refuses an announced size before the body, and accepts exactly the limit', async () => {
  const { link, host } = await server(({ url }, response) => {
    if (url?.includes('chunked')) {
      response.flushHeaders();
    } else {
      response.setHeader('content-length', body.length);
    }
    response.end(body);
  });
  const directory = await folder();
  const options = { directory, allowHosts: [host] };
  for (const url of [link('/exports/rows.csv'), link('/exports/chunked.csv')]) {
    const error = await failure(directory, { ...options, url, maxBytes: body.length - 1 });
    expect(error).toMatchObject({ reason: 'too-large', bytesReceived: 0 });
  }
  for (const url of [link('/exports/rows.csv'), link('/exports/chunked.csv')]) {
    const result = await download({ ...options, url, maxBytes: body.length });
    expect(result.bytes).toBe(body.length);
  }
});

it.each([0, -1, 1.5, Number.NaN])('%d is not a valid limit', async (maxBytes) => {
  const directory = await folder();
  const error = await failure(directory, { url: 'https://store.example/', directory, maxBytes });
  expect(error).toMatchObject({ reason: 'invalid-option' });
});
