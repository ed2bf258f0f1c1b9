import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '@download-tasks/emulator';
import { download } from '@download-tasks/downloader';
import { waitForTasks } from '@download-tasks/normalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eavesdrop } from '../src/eavesdropper.js';
import { oneVendor } from '../src/every-vendor.js';
import { vendors } from '../src/spec.js';

const credentials = {
  accessKeyId: 'MARKEDKEYID0001',
  secretAccessKey: 'never-shown+SECRET/0002=',
  sessionToken: 'never-shown+TOKEN/0003==',
};
const hour = 3_600_000;

/**
 * The secrets of a request: its whole Authorization header, and the signature, wherever it is sent.
 */
function signaturesOf(url: URL, headers: Headers): readonly string[] {
  const authorization = headers.get('authorization') ?? '';
  const last = /[\w+/]{16,}={0,2}$/.exec(authorization)?.[0] ?? '';
  return [authorization, last, url.searchParams.get('Signature') ?? ''].filter(Boolean);
}

describe('a journey with temporary keys, from creation to the file', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'secrets-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.each(vendors)('exposes no secret of %s', async (vendor) => {
    const sessionExpiresAt = new Date(Date.now() + 24 * hour);
    await using emulator = createEmulator({ credentials: [{ ...credentials, sessionExpiresAt }] });
    const { url } = await emulator.listen();
    const { options, hear, heard, shown } = eavesdrop();
    const secrets = new Set<string>(Object.values(credentials));
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      for (const signature of signaturesOf(new URL(request.url), request.headers)) {
        secrets.add(signature);
      }
      return globalThis.fetch(request);
    };
    const now = () => emulator.now();
    const reach = { url, fetch, now, options, credentials };
    const { tasks, create } = await oneVendor(vendor, reach);
    const created = await create(1);
    hear(tasks, created);
    emulator.advance(hour);
    for await (const result of waitForTasks([{ provider: tasks, handle: created.handle }], {
      onProgress: hear,
    })) {
      hear(result);
    }
    const allowHosts = [new URL(url).host];
    const fetchFile = async (name: string) => {
      const links = async () => {
        const found = await tasks.links(created.handle);
        for (const link of found) {
          secrets.add(link.reveal()).add(new URL(link.reveal()).search);
        }
        hear(found);
        return found;
      };
      const path = join(directory, vendor, name);
      const settings = { allowHosts, onProgress: hear, retries: 1, retryDelayMs: 1 };
      return download({ links, path, ...settings }).then(hear, (error: unknown) => {
        hear(error);
        throw error;
      });
    };
    await fetchFile('right');
    // Also every failure: at the store, at the vendor, and permanently.
    for (const fault of [{ kind: 'file-refused', status: 403 }, { kind: 'file-html' }] as const) {
      const injected = emulator.inject(fault);
      await expect(fetchFile(fault.kind)).rejects.toHaveProperty('name', 'DownloadError');
      injected.remove();
    }
    for (const fault of [{ kind: 'drop' }, { kind: 'html' }, { kind: 'expired-token' }] as const) {
      const injected = emulator.inject(fault);
      await tasks.get(created.handle).catch(hear);
      const references = [{ provider: tasks, handle: created.handle }];
      for await (const result of waitForTasks(references, { timeoutMs: 300 })) {
        hear(result);
      }
      injected.remove();
    }
    // The keys, an Authorization, and at least one link with its query.
    expect(secrets.size).toBeGreaterThanOrEqual(Object.keys(credentials).length + 3);
    expect(heard()).toContain('DownloadError');
    expect(shown([...secrets])).toEqual([]);
  });
});
