import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import type { ByteSource } from '../src/files/byte-source.js';
import { createBosObject } from '../src/clouds/baidu/bos-object.js';
import type { CreateRequest } from '../src/vendors/baidu-bls/create-request.js';
import {
  defaultTimings,
  fileOf,
  type DownloadTask,
} from '../src/vendors/baidu-bls/download-task.js';
import { createLogStores } from '../src/datasets/log-stores.js';
import { recordsOfTask } from '../src/vendors/baidu-bls/log-records.js';
import { defaultSettings } from '../src/vendors/baidu-bls/settings.js';
import { createTask, linkOf } from './bls-client.js';
import { vendorContext } from './vendor-context.js';

function taskWith(fields: Partial<CreateRequest>, seed = 'seed'): DownloadTask {
  const request: CreateRequest = {
    name: '',
    project: 'default',
    logStoreName: 'test',
    logStreamName: '',
    query: 'match *',
    queryStartTime: '2025-11-02T23:50:00Z',
    queryEndTime: '2025-11-03T00:00:00Z',
    format: 'json',
    limit: 1_000_000,
    order: 'desc',
    fileDir: '',
    ...fields,
  };
  const context = vendorContext({
    timings: defaultTimings,
    settings: defaultSettings,
    logStores: createLogStores(seed, 'baidu-bls', []),
  });
  return {
    uuid: 'cfa6a654-06e9-66ca-3e24-71b1764d0455',
    number: 1,
    request,
    createdAt: new Date(0),
    records: recordsOfTask(context, request, { startsAt: new Date(), faults: undefined }),
    fileName: 'test.json',
    outcome: { kind: 'succeeds' },
  };
}

function contentFor(fields: Partial<CreateRequest>, seed?: string): ByteSource {
  return fileOf(taskWith(fields, seed), new Date(0)).content;
}

function contentOf(fields: Partial<CreateRequest>, seed = 'seed'): string {
  const file = contentFor(fields, seed);
  return Buffer.from(file.read(0, file.sizeBytes)).toString();
}

const recordsOf = (fields: Partial<CreateRequest>) =>
  contentOf(fields)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const times = (fields: Partial<CreateRequest>) =>
  recordsOf(fields).map(({ timestamp }) => String(timestamp));

describe('a log file', () => {
  it('has one record for each second of the range, as many as the limit allows', () => {
    expect(recordsOf({})).toHaveLength(600);
    expect(recordsOf({ limit: 100 })).toHaveLength(100);
    expect(contentOf({ queryEndTime: '2025-11-02T23:50:00Z' })).toBe('');
  });

  it('is in the requested order; a limit keeps the first rows in that order', () => {
    const [ascending, descending] = [times({ order: 'asc' }), times({ order: 'desc' })];
    expect(ascending).toEqual(ascending.toSorted());
    expect(descending).toEqual(ascending.toReversed());
    expect(times({ order: 'desc', limit: 3 })).toEqual(descending.slice(0, 3));
    expect(ascending[0]).toMatch(/^2025-11-02T23:50:00\.\d{3}Z$/);
    expect(descending[0]).toMatch(/^2025-11-02T23:59:59\.\d{3}Z$/);
  });

  it('is CSV by RFC 4180, with a header line and the same records', () => {
    const lines = contentOf({ format: 'csv', limit: 50 }).split('\r\n');
    const [record] = recordsOf({ limit: 1 });
    expect(lines).toHaveLength(52);
    expect(lines.at(-1)).toBe('');
    expect(lines[0]).toBe(Object.keys(record ?? {}).join(','));
    const message = String(record?.['message']).replaceAll('"', '""');
    expect(lines[1]).toBe([...Object.values(record ?? {}).slice(0, -1), `"${message}"`].join(','));
    expect(contentOf({ format: 'csv', limit: 1, queryEndTime: '2025-11-02T23:50:00Z' })).toBe(
      `${lines[0]}\r\n`,
    );
  });

  it('contains the requested log stream', () => {
    const streams = recordsOf({ logStreamName: 'a "quoted", 流' }).map(
      ({ logStream }) => logStream,
    );
    expect(new Set(streams)).toEqual(new Set(['a "quoted", 流']));
    expect(new Set(recordsOf({}).map(({ logStream }) => logStream)).size).toBeGreaterThan(3);
  });

  it.each(['json', 'csv'] as const)(
    'is the same when it is read in pieces of any size: %s',
    (format) => {
      const file = contentFor({ format, limit: 40 });
      const whole = Buffer.from(file.read(0, file.sizeBytes));
      expect(whole).toHaveLength(file.sizeBytes);
      for (const size of [1, 7, 64, 190, 1000, file.sizeBytes]) {
        const pieces: Uint8Array[] = [];
        for (let offset = 0; offset < file.sizeBytes; offset += size) {
          pieces.push(file.read(offset, Math.min(offset + size, file.sizeBytes)));
        }
        expect(Buffer.concat(pieces).equals(whole)).toBe(true);
      }
    },
  );

  it('has lines of one length for all records', () => {
    const file = contentFor({ queryStartTime: '2025-11-02T00:00:00Z' });
    const lines = Buffer.from(file.read(0, file.sizeBytes)).toString('latin1').split('\n');
    expect(new Set(lines.slice(0, -1).map((line) => line.length)).size).toBe(1);
    expect(lines).toHaveLength(86_401);
  });

  it('differs only by seed and log store', () => {
    expect(contentOf({ limit: 5 })).toBe(contentOf({ limit: 5 }));
    expect(contentOf({ limit: 5, logStoreName: 'other' })).not.toBe(contentOf({ limit: 5 }));
    const wider = contentOf({ limit: 5, queryStartTime: '2025-11-02T00:00:00Z' });
    expect(wider).toBe(contentOf({ limit: 5 }));
    expect(contentOf({ limit: 5 }, 'other')).not.toBe(contentOf({ limit: 5 }));
  });

  it('looks like a multipart upload if it is large, and is not read for its metadata', () => {
    const task = taskWith({ queryStartTime: '2025-10-01T00:00:00Z', limit: 1_000_000 });
    const object = createBosObject('seed', fileOf(task, new Date(0)));
    expect(object.sizeBytes).toBeGreaterThan(150_000_000);
    expect(object.etag).toMatch(/^"-[0-9a-f]{32}"$/);
    expect(object.headers).not.toHaveProperty('content-md5');
    expect(object.read(object.sizeBytes - 10, object.sizeBytes)).toHaveLength(10);
  });
});

describe('two emulators with the same seed and clock', () => {
  const start = new Date('2025-11-03T00:00:00Z');
  const transcript = async (seed: string): Promise<string> => {
    const emulator: Emulator = createEmulator({ seed, now: () => start });
    const hash = createHash('sha256');
    for (const format of ['json', 'csv']) {
      const uuid = await createTask(emulator, { format });
      emulator.advance(5000);
      const link = await linkOf(emulator, uuid);
      hash.update(uuid).update(link);
      hash.update(await (await emulator.fetch(link)).text());
    }
    return hash.digest('hex');
  };

  it('return the same identifiers, links and bytes', async () => {
    expect(await transcript('one')).toBe(await transcript('one'));
    expect(await transcript('two')).not.toBe(await transcript('one'));
  });
});
