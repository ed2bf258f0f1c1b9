import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { download, type DownloadResult } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { failure, filesIn, folder } from './support/fixture.js';
import { bytesOf, store, type Fault, type SeenRequest, type Store } from './support/store.js';

/** Half a MiB: nine of them are enough for two connections. */
const unit = 2 ** 19;
const object = { bytes: bytesOf(9 * unit) };
const quick = { retryDelayMs: 1 };

async function expectRight(result: DownloadResult): Promise<void> {
  expect((await readFile(result.path)).equals(object.bytes)).toBe(true);
  expect(await filesIn(result.path.replace(/\/[^/]+$/, ''))).toEqual(['rows.csv']);
}

/** A fault for the first `times` requests that match `which`. */
function first(
  times: number,
  fault: Fault,
  which: (request: SeenRequest) => boolean = () => true,
): (request: SeenRequest) => Fault | undefined {
  let left = times;
  return (request) => {
    if (left === 0 || !which(request)) {
      return undefined;
    }
    left -= 1;
    return fault;
  };
}

const isRange = ({ range }: SeenRequest): boolean => range !== undefined;

describe.each([
  ['over one connection', 1],
  ['in parallel', 2],
])('%s', (_mode, parallel) => {
  async function fetched(source: Store, more: object = {}): Promise<DownloadResult> {
    const directory = await folder();
    return download({ ...source.options, ...quick, directory, parallel, ...more });
  }

  it('downloads the file', async () => {
    const source = await store(object);
    const result = await fetched(source);
    await expectRight(result);
    expect(result).toMatchObject({ attempts: 1, verified: 'size', bytes: object.bytes.length });
    const ranges = source.requests.map(({ range }) => range);
    expect(ranges.length).toBeGreaterThanOrEqual(parallel);
    expect(new Set(ranges).size).toBe(ranges.length);
    expect(parallel > 1 || ranges.length === 1).toBe(true);
    expect(result.transferred).toBe(object.bytes.length);
  });

  it.each([
    ['once', 1],
    ['three times', 3],
  ])('resumes when the connection drops %s', async (_how, times) => {
    const source = await store(object, first(times, { dropAfter: 1.5 * unit }));
    const result = await fetched(source);
    await expectRight(result);
    expect(result.transferred).toBe(object.bytes.length);
    const ranges = source.requests.filter(isRange);
    expect(ranges.length).toBeGreaterThanOrEqual(times);
    for (const { ifRange } of ranges) {
      expect(ifRange).toMatch(/^"[\da-f]+"$/);
    }
  });

  it('starts over when the connection drops and the server ignores ranges', async () => {
    const ignore = { ignoreRange: true };
    const drop = first(1, { dropAfter: 2 * unit, ...ignore });
    const source = await store(object, (request) => drop(request) ?? ignore);
    const result = await fetched(source);
    await expectRight(result);
  });

  it('does not retry forever if the server neither finishes nor supports ranges', async () => {
    const source = await store(object, () => ({ dropAfter: 2 * unit, ignoreRange: true }));
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel, retries: 3 };
    expect(await failure(directory, options)).toMatchObject({ reason: 'truncated' });
    expect(source.requests.length).toBeLessThan(30);
  });

  it.each([503, 500, 429])('tries again after HTTP %i', async (status) => {
    const source = await store(object, first(1, { status }));
    const result = await fetched(source);
    await expectRight(result);
    expect(result.attempts).toBe(2);
  });

  it('waits for the time in Retry-After', async () => {
    const source = await store(object, first(1, { status: 503, headers: { 'retry-after': '1' } }));
    const result = await fetched(source);
    await expectRight(result);
    expect(result.durationMs).toBeGreaterThan(990);
  });

  it('does not wait too long, and reports the requested delay', async () => {
    const headers = { 'retry-after': '3600' };
    const source = await store(object, () => ({ status: 429, headers }));
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel, retries: 5 };
    const error = await failure(directory, options);
    expect(error).toMatchObject({ reason: 'throttled', attempts: 1, retryAfterMs: 3_600_000 });
  });

  it('works with a store that refuses more connections', async () => {
    let isFirst = true;
    const source = await store(object, () => {
      if (isFirst) {
        isFirst = false;
        return undefined;
      }
      return { status: 503 };
    });
    const result = await fetched(source, { retries: 0 });
    await expectRight(result);
    expect(result.attempts).toBe(1);
  });

  it.each([
    ['OSS', '<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>'],
    ['BOS', '{"code":"RequestExpired","message":"Request has expired."}'],
  ])('requests a fresh link when the %s link expires during the download', async (_store, body) => {
    let expired = false;
    const source = await store(object, ({ path, number }) => {
      if (path.startsWith('/old') && expired) {
        return { status: 403, body };
      }
      if (number > 1) {
        return undefined;
      }
      expired = true;
      return { dropAfter: 3 * unit };
    });
    const paths = ['/old/rows.csv', '/new/rows.csv'];
    const result = await fetched(source, {
      url: undefined,
      links: async () => {
        const path = paths.shift();
        return { reveal: () => source.link(path) };
      },
    });
    await expectRight(result);
    expect(result.linkRefreshes).toBe(1);
    expect(result.transferred).toBe(object.bytes.length);
    expect(source.requests.at(-1)?.path).toMatch(/^\/new/);
  });

  it('starts over when the fresh link leads to another object', async () => {
    const other = { bytes: bytesOf(7 * unit, 5) };
    let expired = false;
    const source = await store(
      ({ path }) => (path.startsWith('/old') ? other : object),
      ({ path, number }) => {
        if (path.startsWith('/old') && expired) {
          return { status: 403 };
        }
        if (number > 1) {
          return undefined;
        }
        expired = true;
        return { dropAfter: 3 * unit };
      },
    );
    const paths = ['/old/rows.csv', '/new/rows.csv'];
    const links = async () => {
      const path = paths.shift();
      return { reveal: () => source.link(path) };
    };
    await expectRight(await fetched(source, { url: undefined, links }));
  });

  it('starts over if only the fresh link has a digest, and verifies the file with it', async () => {
    let expired = false;
    const source = await store(object, ({ path, number }) => {
      if (path.startsWith('/old') && expired) {
        return { status: 403 };
      }
      if (number > 1) {
        return undefined;
      }
      expired = true;
      return { dropAfter: 3 * unit };
    });
    const value = createHash('sha256').update(object.bytes).digest('hex');
    const given = [
      { reveal: () => source.link('/old/rows.csv') },
      { reveal: () => source.link('/new/rows.csv'), checksum: { algorithm: 'sha256', value } },
    ];
    const links = async () => given.splice(0, 1);
    const result = await fetched(source, { url: undefined, links });
    await expectRight(result);
    expect(result).toMatchObject({ verified: 'sha256', linkRefreshes: 1 });
  });

  it('never sends HEAD', async () => {
    const source = await store(object, ({ method }) =>
      method === 'HEAD' ? { status: 405 } : undefined,
    );
    await expectRight(await fetched(source));
    expect(new Set(source.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('reconnects and resumes after a stall', async () => {
    const source = await store(object, first(1, { stallAfter: 2 * unit }));
    const result = await fetched(source, { idleTimeoutMs: 300 });
    await expectRight(result);
    expect(result.transferred).toBe(object.bytes.length);
  });

  it('resumes when the body is shorter than announced', async () => {
    const short = { length: object.bytes.length, dropAfter: object.bytes.length - 10 };
    const result = await fetched(await store(object, first(1, short)));
    await expectRight(result);
    expect(result.transferred).toBe(object.bytes.length);
  });

  it('fails if the body is always shorter than announced', async () => {
    const bytes = object.bytes.subarray(0, -10);
    const length = object.bytes.length;
    // The object lacks ten bytes, but every response includes them in its length.
    const source = await store({ bytes, etag: '"x"' }, ({ range }) => {
      const start = Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
      if (start >= bytes.length) {
        return { status: 503 };
      }
      return { length: length - start, total: length };
    });
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel, retries: 2 };
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ name: 'DownloadError' });
    expect(await filesIn(directory)).not.toContain('rows.csv');
  });

  it.each([
    ['is chunked', { chunked: true }],
    ['ends with the connection', { unframed: true }],
  ])('fails if a body that %s always ends early', async (_how, framing) => {
    const fault = { ...framing, dropAfter: 2 * unit, ignoreRange: true };
    const source = await store(object, () => fault);
    const links = async () => ({ reveal: () => source.link(), sizeBytes: object.bytes.length });
    const directory = await folder();
    const { allowHosts } = source.options;
    const options = { links, allowHosts, ...quick, directory, parallel, retries: 1 };
    expect(await failure(directory, options)).toMatchObject({ reason: 'truncated' });
  });

  it.each([
    ['is chunked', { chunked: true }],
    ['ends with the connection', { unframed: true }],
  ])('resumes if a body that %s ends early once', async (_how, framing) => {
    const source = await store(object, first(1, { ...framing, dropAfter: 2 * unit }));
    const links = async () => ({ reveal: () => source.link(), sizeBytes: object.bytes.length });
    const result = await fetched(source, { url: undefined, links });
    await expectRight(result);
    expect(result.transferred).toBe(object.bytes.length);
  });
});

/** The warnings of Node from now on. */
function warnings(): readonly string[] {
  const names: string[] = [];
  const onWarning = ({ name }: Error): void => void names.push(name);
  process.on('warning', onWarning);
  onTestFinished(() => void process.off('warning', onWarning));
  return names;
}

describe('Node does not warn about a leak', () => {
  it('with the maximum number of connections', async () => {
    const warned = warnings();
    const source = await store({ bytes: bytesOf(33 * 2 ** 20) });
    await download({ ...source.options, directory: await folder(), parallel: 16 });
    expect(source.requests.length).toBeGreaterThanOrEqual(16);
    expect(warned).toEqual([]);
  });

  it('with one signal for many downloads', async () => {
    const warned = warnings();
    const source = await store({ bytes: bytesOf(100) });
    const directory = await folder();
    const { signal } = new AbortController();
    const all = Array.from({ length: 12 }, async (_none, file) =>
      download({ ...source.options, path: `${directory}/${file}`, signal }),
    );
    expect(await Promise.all(all)).toHaveLength(12);
    expect(warned).toEqual([]);
  });
});

it('keeps received bytes after a failure, and resumes from them in the next call', async () => {
  const source = await store(object, ({ number }) =>
    number < 3 ? { dropAfter: 4 * unit } : undefined,
  );
  const directory = await folder();
  const options = { ...source.options, ...quick, directory, parallel: 1 };
  await expect(download({ ...options, retries: 0 })).rejects.toMatchObject({ reason: 'truncated' });
  expect(await filesIn(directory)).toEqual(['rows.csv.part', 'rows.csv.part.json']);
  expect(await readFile(`${directory}/rows.csv.part.json`, 'utf8')).not.toMatch(
    /Signature|exports/,
  );
  const result = await download(options);
  await expectRight(result);
  expect(result.resumedFrom).toBe(4 * unit);
  expect(result.transferred).toBe(5 * unit);
});

describe('a server that sends only few bytes for each range', () => {
  it('fails within the retries', async () => {
    const drop = first(1, { dropAfter: 2 * unit });
    const source = await store(object, (request) => drop(request) ?? { cut: 1 });
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel: 1, retries: 4 };
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ reason: 'truncated', retryable: true });
    expect(source.requests).toHaveLength(5);
  });

  it.each([1, 2])('works if there is enough progress (%i connections)', async (parallel) => {
    const drop = first(1, { dropAfter: 2 * unit });
    const source = await store(object, (request) => drop(request) ?? { cut: unit });
    const directory = await folder();
    const result = await download({ ...source.options, ...quick, directory, parallel });
    await expectRight(result);
    expect(source.requests.length).toBeLessThan(20);
  });
});

describe('a server that announces more bytes than it has', () => {
  const { bytes } = object;
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  async function attempt(more: object) {
    const isFirst = first(1, { length: bytes.length + 9, dropAfter: bytes.length });
    const unsatisfied = {
      status: 416,
      headers: { 'content-range': `bytes */${bytes.length}` },
    };
    const source = await store(object, (request) => {
      const start = Number(/\d+/.exec(request.range ?? '')?.[0] ?? 0);
      return isFirst(request) ?? (start >= bytes.length ? unsatisfied : undefined);
    });
    const directory = await folder();
    const options = { ...source.options, ...quick, directory, parallel: 1, ...more };
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    return { outcome, directory, requests: source.requests };
  }

  it('is trusted if it reports its size and a digest proves the file', async () => {
    const digest = { algorithm: 'sha256', value: sha256 };
    const { outcome, requests } = await attempt({ digest });
    await expectRight(outcome as DownloadResult);
    expect(outcome).toMatchObject({ verified: 'sha256', bytes: bytes.length });
    expect(requests).toHaveLength(3);
  });

  it('gets no more requests without a digest', async () => {
    const { outcome, directory, requests } = await attempt({});
    expect(outcome).toMatchObject({ reason: 'wrong-size' });
    expect(String(outcome)).toContain(`has only ${bytes.length}`);
    expect(requests).toHaveLength(2);
    expect(await filesIn(directory)).toEqual([]);
  });

  it('gets no more requests if it reports its size in a range', async () => {
    const directory = await folder();
    const length = bytes.length + 9;
    const isFirst = first(1, { length, dropAfter: 3 * unit });
    const other = await store(object, (request) => isFirst(request));
    const options = { ...other.options, ...quick, directory, parallel: 1 };
    const outcome: unknown = await download(options).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ reason: 'wrong-size' });
    expect(other.requests).toHaveLength(2);
  });
});

const refusesIfRange = ({ ifRange }: SeenRequest): Fault =>
  ifRange === undefined ? {} : { ignoreRange: true };

describe('a server that sends the whole object in response to If-Range', () => {
  it.each([1, 2])(
    'gets requests without If-Range, and is compared (%i connections)',
    async (parallel) => {
      const drop = first(1, { dropAfter: 3 * unit });
      const source = await store(object, (request) => drop(request) ?? refusesIfRange(request));
      const directory = await folder();
      const result = await download({ ...source.options, ...quick, directory, parallel });
      await expectRight(result);
      expect(result.transferred).toBe(object.bytes.length);
      const conditional = source.requests.filter(({ ifRange }) => ifRange !== undefined);
      expect(conditional.length).toBeLessThanOrEqual(parallel);
    },
  );

  it('gets a request for the whole object if it has changed', async () => {
    const changed = { bytes: bytesOf(9 * unit, 9) };
    const drop = first(1, { dropAfter: 3 * unit });
    const source = await store(
      ({ number }) => (number <= 2 ? object : changed),
      (request) => drop(request) ?? refusesIfRange(request),
    );
    const directory = await folder();
    const result = await download({ ...source.options, ...quick, directory, parallel: 1 });
    expect((await readFile(result.path)).equals(changed.bytes)).toBe(true);
    expect(source.requests.map(({ range }) => range !== undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('gets a request for the whole object if it does not support ranges', async () => {
    const drop = first(1, { dropAfter: 3 * unit });
    const source = await store(object, (request) => drop(request) ?? { ignoreRange: true });
    const directory = await folder();
    const result = await download({ ...source.options, ...quick, directory, parallel: 1 });
    await expectRight(result);
    expect(source.requests).toHaveLength(3);
  });
});

describe('the default number of connections', () => {
  const bytes = bytesOf(66 * 2 ** 20);

  it('grows when the first connection stalls', async () => {
    const source = await store({ bytes }, first(1, { stallAfter: 6 * 2 ** 20 }));
    const options = { ...source.options, ...quick, directory: await folder(), idleTimeoutMs: 1000 };
    const result = await download(options);
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(source.requests.length).toBeGreaterThan(3);
  });

  it('includes a retry after a delay', async () => {
    const source = await store({ bytes }, first(1, { dropAfter: 2 ** 20 }));
    const result = await download({ ...source.options, ...quick, directory: await folder() });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(result.attempts).toBeGreaterThan(1);
  });
});
