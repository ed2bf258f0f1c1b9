import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import { readCreateRequest } from '../src/vendors/aliyun-sls/create-request.js';
import { defaultTimings } from '../src/vendors/aliyun-sls/download-job.js';
import { entriesOfJob } from '../src/vendors/aliyun-sls/log-entries.js';
import { defaultSettings } from '../src/vendors/aliyun-sls/settings.js';
import { vendorContext } from './vendor-context.js';
import { callSls, finishedJob, jobBody } from './sls-client.js';

const start = new Date('2025-11-03T00:00:00Z');

function newEmulator(): Emulator {
  return createEmulator({
    now: () => start,
    timings: { 'aliyun-sls': { linkLifetimeMs: 10_000 } },
  });
}

async function fileOf(emulator: Emulator, sink: object, configuration: object = {}) {
  const details = await finishedJob(emulator, jobBody('job-1', { ...configuration }, { ...sink }));
  const response = await emulator.fetch(String(details['filePath']));
  return { details, response, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function textOf(contentType: string, configuration: object = {}): Promise<string> {
  const { bytes } = await fileOf(newEmulator(), { contentType }, configuration);
  return bytes.toString();
}

function unpack(compressionType: string, input: Buffer): Buffer {
  if (compressionType === 'gzip') {
    return gunzipSync(input);
  }
  return spawnSync(compressionType, ['-dc'], { input, maxBuffer: 2 ** 24 }).stdout;
}

const isInstalled = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

describe('the file of a job', () => {
  it.each([
    ['csv', 'none', 'job-1.csv', 'text/csv; charset=utf-8'],
    ['json', 'none', 'job-1.json', 'application/x-ndjson'],
    ['csv', 'gzip', 'job-1.csv.gzip', 'application/gzip'],
    ['json', 'zstd', 'job-1.json.zst', 'application/zstd'],
    ['csv', 'lz4', 'job-1.csv.lz4', 'application/x-lz4'],
  ])('is in the format of the job: %s in %s', async (contentType, compressionType, name, type) => {
    const { details, response, bytes } = await fileOf(newEmulator(), {
      contentType,
      compressionType,
    });
    const { pathname } = new URL(String(details['filePath']));
    expect(pathname).toMatch(new RegExp(`/ali-test-project/${name}$`));
    expect(response.headers.get('content-type')).toBe(type);
    expect(bytes.length).toBe(details['fileSize']);
    expect(createHash('md5').update(bytes).digest('hex').toUpperCase()).toBe(details['checkSum']);
    expect(response.headers.get('etag')).toBe(`"${String(details['checkSum'])}"`);
  });

  it.each(['gzip', 'zstd', 'lz4'])('contains the same rows in %s', async (compressionType) => {
    if (compressionType !== 'gzip' && !isInstalled(compressionType)) {
      return;
    }
    const plain = await fileOf(newEmulator(), {});
    const packed = await fileOf(newEmulator(), { compressionType });
    expect(unpack(compressionType, packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.equals(plain.bytes)).toBe(false);
  });

  it('has an entry for each second of the range, the oldest first', async () => {
    const lines = (await textOf('json')).trimEnd().split('\n');
    const times = lines.map((line) =>
      Number((JSON.parse(line) as Record<string, string>)['__time__']),
    );
    expect(times).toEqual(Array.from({ length: 600 }, (_, index) => 1_722_406_260 + index));
  });

  it('has the same columns in CSV, under a header line', async () => {
    const [header, ...rows] = (await textOf('csv')).trimEnd().split('\r\n');
    const [record] = (await textOf('json')).split('\n', 1);
    expect(header?.split(',')).toEqual(Object.keys(JSON.parse(record ?? '') as object));
    expect(rows).toHaveLength(600);
  });

  it('may be empty, may begin at time 0, and has at most a million entries', async () => {
    expect(await textOf('json', { toTime: 1_722_406_260 })).toBe('');
    const first = (await textOf('json', { fromTime: 0, toTime: 10 })).split('\n');
    expect(first).toHaveLength(11);
    expect(first[0]).toContain('"__time__":"0000000000"');
    const noFaults = { startsAt: new Date(), faults: undefined };
    const all = { fromTime: 0, toTime: 9_999_999_999 };
    const context = vendorContext({ timings: defaultTimings, settings: defaultSettings });
    const widest = readCreateRequest(jobBody('job-1', all));
    expect(entriesOfJob(context, 'project', widest, noFaults).count).toBe(1_000_000);
  });

  it('is deleted with its job, and its link expires by the clock of the emulator', async () => {
    const emulator = newEmulator();
    const { details } = await fileOf(emulator, {});
    const link = String(details['filePath']);
    expect(new URL(link).searchParams.get('Expires')).toBe(String(start.getTime() / 1000 + 70));
    emulator.advance(10_000);
    expect((await emulator.fetch(link)).status).toBe(200);
    emulator.advance(1001);
    expect((await emulator.fetch(link)).status).toBe(403);
    const fresh = await callSls(emulator, 'GET', '/downloadjobs/job-1');
    const { filePath } = fresh.body['executionDetails'] as { filePath: string };
    expect((await emulator.fetch(filePath)).status).toBe(200);
    await callSls(emulator, 'DELETE', '/downloadjobs/job-1');
    expect((await emulator.fetch(filePath)).status).toBe(404);
  });

  it('does not exist under the name of another format', async () => {
    const emulator = newEmulator();
    const { details } = await fileOf(emulator, {});
    await callSls(emulator, 'DELETE', '/downloadjobs/job-1');
    await finishedJob(emulator, jobBody('job-1', {}, { contentType: 'json' }));
    expect((await emulator.fetch(String(details['filePath']))).status).not.toBe(200);
  });
});
