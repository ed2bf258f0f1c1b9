import { download, DownloadError } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, filesIn, folder, server } from './support/fixture.js';

describe('functions of the caller', () => {
  it('pass their errors through unchanged', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const mine = new Error('mine');
    const failing = (): never => {
      throw mine;
    };
    await expect(download({ links: failing, directory })).rejects.toBe(mine);
    const options = { url: link(), directory, onProgress: failing, allowHosts: [host] };
    await expect(download(options)).rejects.toBe(mine);
    expect(await filesIn(directory)).toEqual([]);
  });
});

describe('DownloadError', () => {
  it('is recognised across duplicate installs, and no other value is', () => {
    const error = new DownloadError({ reason: 'gone', message: 'x' });
    const other = Object.create(Error.prototype, {
      [Symbol.for('@download-tasks/downloader/DownloadError')]: { value: true },
    }) as unknown;
    expect(
      [error, other, new Error('x'), null, 'x'].map((value) => DownloadError.isInstance(value)),
    ).toEqual([true, true, false, false, false]);
  });
});
