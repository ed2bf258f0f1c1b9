import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { s3Destination } from '../../src/destination/s3-destination.js';
import type { Destination, PlacedFile } from '../../src/index.js';
import { startS3 } from './s3-server.js';

// Uses a bucket of an independent store, and prints the results. Runs in a separate process: with
// the export conditions of the test runner, Node does not find the modules of the AWS SDK.

const folder = await mkdtemp(join(tmpdir(), 'download-tasks-s3-'));
const server = await startS3(join(folder, 'store'));
const { access } = server;
/** Another store, if the test has started one. */
const endpoint = process.env['S3_ENDPOINT'] ?? server.endpoint;
const client = new S3Client({ endpoint, ...access });
const Bucket = 'logs';
await client.send(new CreateBucketCommand({ Bucket }));
const destination = s3Destination('s3://logs/exports/', { endpoint, ...access });
const web = destination.below('web');

async function fileOf(path: string, bytes: Buffer): Promise<PlacedFile> {
  const source = join(folder, 'source');
  await writeFile(source, bytes);
  return { source, path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function temporaryKeys(): Promise<readonly string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key = '' }) => Key).filter((key) => key.includes('.unproven/'));
}

/** The number of unfinished uploads; 0 if the store does not list them. */
async function unfinishedUploads(): Promise<number> {
  const listing = new ListMultipartUploadsCommand({ Bucket });
  const { Uploads = [] } = await client.send(listing).catch(() => ({ Uploads: [] }));
  return Uploads.length;
}

async function bytesAt(from: Destination, path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of from.open(path)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing was rejected',
    (error: unknown) => String(Reflect.get(Object(error), 'reason')) + String(error),
  );
}

const yes = async (): Promise<boolean> => true;
const no = async (): Promise<boolean> => false;

const large = Buffer.alloc(12 * 1024 * 1024, 'row of a log, 耗时\n');
const file = await fileOf('2026/rows.csv', large);
await web.place(file, yes);
const seen = {
  isWhole: (await bytesAt(web, '2026/rows.csv')).equals(large),
  inspected: await destination.inspect('web/2026/rows.csv'),
  expected: { bytes: large.length, sha256: file.sha256 },
  temporary: await temporaryKeys(),
};

await web.place(await fileOf('one.csv', Buffer.from('first')), yes);
const lost = await failure(web.place(await fileOf('one.csv', Buffer.from('second')), no));
const kept = (await bytesAt(web, 'one.csv')).toString();
await web.place(await fileOf('one.csv', Buffer.from('second')), yes);
const replaced = (await bytesAt(web, 'one.csv')).toString();

// s3rver does not decode the source of a copy as S3 does.
const canDecode = process.env['S3_ENDPOINT'] !== undefined;
const odd = s3Destination(canDecode ? 's3://logs/50% a+b #1?' : 's3://logs/even', {
  endpoint,
  ...access,
});
await odd.place(await fileOf('one.csv', Buffer.from('odd')), yes);
const inOddPlace = (await bytesAt(odd, 'one.csv')).toString();

const spoilt = await fileOf('two.csv', Buffer.from('good'));
await writeFile(spoilt.source, 'evil');
const refused = await failure(web.place(spoilt, yes));
const absent = await web.inspect('two.csv');

const before = await web.readText('manifest.json');
await web.writeText('manifest.json', '{"one":1}');
const text = await web.readText('manifest.json');
await web.remove('manifest.json');
const after = await web.readText('manifest.json');

// What a worker leaves that is killed between the upload and the copy, or during the upload.
const Key = 'exports/web/.unproven/0123456789abcdef';
await client.send(new PutObjectCommand({ Bucket, Key, Body: 'rows' }));
await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
await web.clearAbandoned?.(86_400_000);
const young = { keys: await temporaryKeys() };
await new Promise((resolve) => setTimeout(resolve, 1100));
await web.clearAbandoned?.(0);
const abandoned = {
  young,
  old: { keys: await temporaryKeys(), uploads: await unfinishedUploads() },
};

// Another program uploads to the same bucket; the destination is the whole bucket.
await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'backups/other' }));
const canList = (await unfinishedUploads()) === 1;
await new Promise((resolve) => setTimeout(resolve, 1100));
await s3Destination('s3://logs', { endpoint, ...access }).clearAbandoned?.(0);
const isOtherKept = !canList || (await unfinishedUploads()) === 1;

const nowhere = s3Destination('s3://nowhere', {
  endpoint: 'http://127.0.0.1:1',
  ...access,
  credentials: { accessKeyId: 'me', secretAccessKey: 'never-shown-key' },
});
const unreachable = await failure(nowhere.writeText('a', 'b'));

process.stdout.write(
  JSON.stringify({
    seen,
    lost,
    kept,
    replaced,
    inOddPlace,
    refused,
    absent: absent === undefined,
    texts: [before ?? 'none', text, after ?? 'none'],
    unreachable,
    abandoned,
    canList,
    isOtherKept,
  }),
);
await server.close();
await rm(folder, { recursive: true });
process.exit(0);
