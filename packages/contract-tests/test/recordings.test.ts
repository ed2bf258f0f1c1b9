import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkExamples } from '../src/drift/check-examples.js';
import { checkLive } from '../src/drift/check-service.js';
import { Recordings } from '../src/drift/recordings.js';
import { readSpecFolder } from '../src/drift/spec-folder.js';
import { fillIn, readJourney } from '../src/journey.js';
import { type ExampleEntry, readVendorSpec, vendors } from '../src/spec.js';

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url));

/** A copy of a vendor's spec, as the target of a recording. */
async function copyOf(vendor: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-recordings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(specs, vendor), folder, { recursive: true });
  return folder;
}

describe.each(vendors)('%s: recorded responses', (vendor) => {
  it('become valid examples of the spec and keep the existing examples', async () => {
    const folder = await copyOf(vendor);
    const examples = join(folder, 'examples');
    const before = checkExamples(readSpecFolder(folder));
    const journey = readJourney(vendor);
    const client = fillIn(journey.client, new Map(Object.entries(emulatorCredentials)));
    const emulator = createEmulator();

    const live = await checkLive(
      readSpecFolder(folder),
      { ...journey, client },
      {
        allowCreate: true,
        recordTo: examples,
        fetch: async (input, init) => {
          // Advance a minute before each call; the emulator's time does not advance by itself.
          emulator.advance(60_000);
          return emulator.fetch(new Request(input, init));
        },
      },
    );

    expect(live.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const after = checkExamples(readSpecFolder(folder));
    expect(after.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const recorded = after.filter(({ name }) => name.includes('.live.'));
    expect(recorded.length).toBeGreaterThan(2);
    expect(after.length).toBe(before.length + recorded.length);

    const index: ExampleEntry[] = JSON.parse(await readFile(join(examples, 'index.json'), 'utf8'));
    const files = index.map(({ file }) => file);
    expect(files).toEqual(files.toSorted());
    const written = (await readdir(examples)).filter((name) => name !== 'index.json');
    expect(written.toSorted()).toEqual(files);
  });
});

it('a second recording replaces the first, and the recorded text contains no secret', async () => {
  const folder = await copyOf('baidu-bls');
  const { document } = readVendorSpec('baidu-bls');
  const record = async (on: string, link: string): Promise<void> => {
    const recordings = new Recordings(document, on);
    recordings.add('GetDownloadTaskLink', 200, JSON.stringify({ result: { link } }));
    recordings.add('GetDownloadTaskLink', 502, '<html>never-shown</html>');
    await recordings.writeTo(folder);
  };
  await record('2026-12-30', 'https://bj.bcebos.com/a?authorization=never-shown');
  await record('2026-12-31', 'https://bj.bcebos.com/b?authorization=never-shown');
  const index: JsonEntry[] = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  expect(index.map(({ file, updated }) => [file, updated])).toEqual([
    ['GetDownloadTaskLink.live.200.json', '2026-12-31'],
  ]);
  const text = await readFile(join(folder, 'GetDownloadTaskLink.live.200.json'), 'utf8');
  expect(text).not.toContain('never-shown');
});

interface JsonEntry {
  readonly file: string;
  readonly updated: string;
}
