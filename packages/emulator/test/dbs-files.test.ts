import { describe, expect, it } from 'vitest';
import { backup, type Body, emulatedDbs, type EmulatedDbs, lifeMs } from './dbs-client.js';

const region = { RegionCode: 'cn-hangzhou' };

/** The links of a task. */
async function linksOf({ call }: EmulatedDbs, parameters: Record<string, string>): Promise<Body> {
  const { body } = await call('DescribeDownloadBackupSetStorageInfo', {
    ...region,
    Duration: '300',
    ...parameters,
  });
  return body['Data'] as Body;
}

/** Creates a task, lets it finish, and fetches its file. */
async function fileOf(dbs: EmulatedDbs, parameters: Record<string, string>): Promise<Response> {
  const TaskId = await dbs.create(parameters);
  dbs.emulator.advance(lifeMs);
  const { PublicUrl } = await linksOf(dbs, { TaskId });
  const response = await dbs.emulator.fetch(String(PublicUrl));
  expect(response.status).toBe(200);
  return response;
}

describe('the links of a DBS task', () => {
  it('lead to one file, over the internet and inside the cloud, until they expire', async () => {
    const dbs = emulatedDbs();
    const TaskId = await dbs.create();
    dbs.emulator.advance(lifeMs);
    const { PublicUrl, PrivateUrl, ExpirationTime } = await linksOf(dbs, { TaskId });
    expect(ExpirationTime).toBe(Date.parse('2025-11-03T00:05:12Z') / 1000);
    expect(new URL(String(PublicUrl)).pathname).toBe(
      `/_objects/aliyun-dbs/dbs-emulator-cn-hangzhou/${TaskId}/dbs_target_file_path/rm-example_146005_${TaskId}.csv`,
    );
    expect(PrivateUrl).not.toBe(PublicUrl);
    const bodies = await Promise.all(
      [PublicUrl, PrivateUrl].map(async (url) => (await dbs.emulator.fetch(String(url))).text()),
    );
    expect(bodies[0]).toBe(bodies[1]);
    // They work for five minutes, and the file is kept for one.
    dbs.emulator.advance(60_000);
    expect((await dbs.emulator.fetch(String(PublicUrl))).status).toBe(404);
    dbs.emulator.advance(300_000);
    expect((await dbs.emulator.fetch(String(PublicUrl))).status).toBe(403);
  });

  it('are also found by backup set', async () => {
    const dbs = emulatedDbs();
    const TaskId = await dbs.create();
    dbs.emulator.advance(lifeMs);
    const named = { InstanceName: 'rm-example', BackupSetId: '146005' };
    const { PublicUrl } = await linksOf(dbs, named);
    expect(PublicUrl).toContain(TaskId);
    const missing = await dbs.call('DescribeDownloadBackupSetStorageInfo', {
      ...region,
      ...named,
      BackupSetId: '7',
      Duration: '300',
    });
    expect(missing.body['Code']).toBe('DBS.DownloadTask.CannotFind');
  });

  it('do not exist before and after the file exists', async () => {
    const dbs = emulatedDbs();
    const TaskId = await dbs.create();
    expect(await linksOf(dbs, { TaskId })).toBeNull();
    dbs.emulator.advance(lifeMs + 60_000);
    expect(await linksOf(dbs, { TaskId })).toBeNull();
  });

  it('do not lead to the file of another task or bucket', async () => {
    const dbs = emulatedDbs();
    const TaskId = await dbs.create();
    dbs.emulator.advance(lifeMs);
    const { PublicUrl } = await linksOf(dbs, { TaskId });
    for (const [from, to] of [
      ['dbs-emulator-cn-hangzhou', 'dbs-emulator-cn-beijing'],
      [TaskId, 'dt-other'],
    ] as const) {
      const other = String(PublicUrl).replace(from, to);
      expect((await dbs.emulator.fetch(other)).status).toBe(403);
    }
  });
});

describe('the file of a DBS task', () => {
  it('is CSV of all tables, with a header if requested', async () => {
    const plain = await (await fileOf(emulatedDbs(), {})).text();
    const lines = plain.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1000);
    expect(lines[0]).toMatch(
      /^orders_0,1000000000000,[0-9a-f]{16},\d{3}\.\d\d,"the customer's ""gift"", 含税 \d{3}",2025-11-01 23:\d\d:\d\d$/,
    );
    expect(lines.at(-1)).toMatch(/^orders_9,1000000000999,/);
    const withHeader = await (
      await fileOf(emulatedDbs(), { FormatType: 'csv-with-header' })
    ).text();
    expect(withHeader).toBe(`table_name,id,order_no,amount,note,updated_at\r\n${plain}`);
  });

  it('is an SQL script', async () => {
    const response = await fileOf(emulatedDbs(), { FormatType: 'SQL' });
    expect(response.headers.get('content-disposition')).toMatch(/\.sql"$/);
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(1010);
    expect(lines[9]).toMatch(/^CREATE TABLE `dbtest`\.`orders_9` \(.+\);$/);
    expect(lines[10]).toMatch(
      /^INSERT INTO `dbtest`\.`orders_0` VALUES \(1000000000000, '[0-9a-f]{16}', \d{3}\.\d\d, 'the customer''s "gift", 含税 \d{3}', '2025-11-01 23:\d\d:\d\d'\);$/,
    );
    expect(new Set(lines.slice(10).map((line) => Buffer.byteLength(line)))).toHaveProperty(
      'size',
      1,
    );
  });

  it('is a dump of BSON documents, for MongoDB', async () => {
    const response = await fileOf(emulatedDbs(), { FormatType: 'Bson' });
    expect(response.headers.get('content-disposition')).toMatch(/\.bson"$/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBe(1000 * bytes.readInt32LE(0));
    expect(bytes.toString()).toContain('table_name\0\t\0\0\0orders_0\0');
    expect(bytes.at(-1)).toBe(0);
  });

  it('has a row for every 128 bytes of its backup set, and the same bytes from any offset', async () => {
    const dbs = emulatedDbs();
    const response = await fileOf(dbs, { BakSetSize: String(128 * 5000) });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString().trimEnd().split('\r\n')).toHaveLength(5000);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    const { PublicUrl } = await linksOf(dbs, { InstanceName: 'rm-example', BackupSetId: '146005' });
    const headers = { range: 'bytes=1001-2000' };
    const part = await dbs.emulator.fetch(String(PublicUrl), { headers });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(1001, 2001));
  });

  it('is the same for the same seed, and differs for another', async () => {
    const texts = await Promise.all(
      ['a', 'a', 'b'].map(async (seed) => (await fileOf(emulatedDbs({ seed }), {})).text()),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  it('can be compressed', async () => {
    const response = await fileOf(emulatedDbs(), { ...backup, UseZstd: 'true' });
    expect(response.headers.get('content-disposition')).toMatch(/\.csv\.zst"$/);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.readUInt32LE(0)).toBe(0xfd2fb528);
  });
});
