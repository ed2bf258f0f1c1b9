import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Queries } from '../src/database/database.js';
import { s3Destination } from '../src/index.js';
import { clearLeftovers, clearStaging } from '../src/work/staging.js';

describe('the staging area', () => {
  let staging = '';
  beforeEach(async () => {
    staging = await mkdtemp(join(tmpdir(), 'download-tasks-staging-'));
    for (const name of ['7-1', '7-2', '7-3', '17-1', 'other']) {
      await mkdir(join(staging, name));
      await writeFile(join(staging, name, 'rows.csv'), 'a\n');
    }
  });
  afterEach(async () => rm(staging, { recursive: true, force: true }));

  it('is cleared of earlier attempts of a window, but not of a later one', async () => {
    await clearStaging(staging, { id: '7', attempt: '2' });
    expect((await readdir(staging)).toSorted()).toEqual(['17-1', '7-3', 'other']);
  });

  it('is cleared of files without a claim', async () => {
    const queries: Queries = {
      query: async () => [{ id: '7', attempt: '3' }] as never,
      script: async () => undefined,
    };
    await clearLeftovers(queries, staging);
    expect((await readdir(staging)).toSorted()).toEqual(['7-3', 'other']);
  });

  it('counts as empty if it does not exist', async () => {
    await expect(
      clearStaging(join(staging, 'none'), { id: '7', attempt: '2' }),
    ).resolves.toBeUndefined();
  });

  it('of a bucket is unique per destination, because fleets use the same window ids', () => {
    const places = ['s3://logs/a', 's3://logs/b', 's3://other/a'].map((address) =>
      s3Destination(address, { staging }),
    );
    expect(new Set(places.map((place) => place.staging)).size).toBe(3);
  });
});
