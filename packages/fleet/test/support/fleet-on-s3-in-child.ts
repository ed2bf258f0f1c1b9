import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { decodeManifest } from '@download-tasks/exporter';
import { createFleet, s3Destination } from '../../src/index.js';
import { providersAt } from './providers.js';
import { startS3 } from './s3-server.js';

// A fleet that exports from the emulator to a bucket. Prints the keys in the bucket and the text of
// the manifest once every window is in it. Runs in a separate process, like `s3-in-child.ts`.

const url = process.env['EMULATOR_URL'] ?? '';
const folder = await mkdtemp(join(tmpdir(), 'download-tasks-fleet-on-s3-'));
const server = await startS3(join(folder, 'store'));
const options = { endpoint: server.endpoint, ...server.access };
const client = new S3Client(options);
const Bucket = 'logs';
await client.send(new CreateBucketCommand({ Bucket }));
const staging = join(folder, 'staging');
const destination = s3Destination('s3://logs/exports', { ...options, staging });

const fleet = createFleet({
  database: join(folder, 'database'),
  providers: providersAt(url),
  destination,
  exports: [
    {
      name: 'web',
      provider: 'bls',
      request: { logStoreName: 'web', format: 'csv' },
      start: new Date('2026-11-01T00:00:00Z'),
      maxRowsPerTask: 250,
    },
  ],
  sweepMs: 200,
  download: { allowHosts: [new URL(url).host], flush: false },
});
await fleet.start();
const manifest = await finishedManifest();
await fleet.stop();
const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
process.stdout.write(JSON.stringify({ keys: Contents.map(({ Key }) => Key), manifest }));
await server.close();
await rm(folder, { recursive: true });
process.exit(0);

/** The manifest in the bucket, once no window is in progress. */
async function finishedManifest(): Promise<string> {
  for (;;) {
    const text = await destination.below('web').readText('manifest.json');
    if (text !== undefined && isFinished(text)) {
      return text;
    }
    await setTimeout(100);
  }
}

/** This server also shows a text that is still being written. */
function isFinished(text: string): boolean {
  try {
    return decodeManifest(text, 'the bucket').open.length === 0;
  } catch {
    return false;
  }
}
