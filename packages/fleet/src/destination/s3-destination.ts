import { createReadStream } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import { FleetError } from '../fleet-error.js';
import { clearAbandonedUploads } from './abandoned-uploads.js';
import type { Destination, PlacedFile, StoredFile } from './destination.js';
import { digestStream } from './digest-stream.js';
import { S3Connection, type S3Options, type Sdk } from './s3-connection.js';

/** Files of this size or larger cannot be copied with one request. */
const largestCopyBytes = 5 * 1024 ** 3;
/** Prefix of files that are not verified yet. */
const temporaryFolder = '.unproven';

/**
 * A bucket of S3 or an S3-compatible store: `s3://bucket/prefix`. A file is uploaded under a
 * temporary key, read back, and copied to its name once its digest matches. Requires
 * `@aws-sdk/client-s3` and `@aws-sdk/lib-storage`, which are loaded on first use. Throws a
 * FleetError if the URL is invalid.
 */
export function s3Destination(address: string, options: S3Options = {}): Destination {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined) {
    throw new FleetError(
      'invalid-option',
      `"${address}" is not a bucket URL. Use the form s3://bucket/prefix.`,
    );
  }
  const prefix = path.replace(/\/+$/, '');
  return new BucketDestination(new S3Connection(options), {
    bucket,
    prefix,
    staging: options.staging,
  });
}

interface Place {
  readonly bucket: string;
  readonly prefix: string;
  readonly staging: string | undefined;
}

class BucketDestination implements Destination {
  readonly location: string;
  readonly staging: string;
  readonly #connection: S3Connection;
  readonly #place: Place;

  constructor(connection: S3Connection, place: Place) {
    this.#connection = connection;
    this.#place = place;
    this.location = `s3://${place.bucket}${place.prefix === '' ? '' : `/${place.prefix}`}`;
    // Windows of another fleet may have the same ids.
    const ofThis = createHash('sha256').update(this.location).digest('hex').slice(0, 16);
    this.staging = join(place.staging ?? join(tmpdir(), 'download-tasks-fleet'), ofThis);
  }

  below(folder: string): Destination {
    const prefix = this.#keyOf(folder);
    return new BucketDestination(this.#connection, { ...this.#place, prefix });
  }

  async place(file: PlacedFile, mayReplace: () => Promise<boolean>): Promise<void> {
    const there = await this.inspect(file.path);
    if (there?.sha256 === file.sha256) {
      return;
    }
    const temporary = this.#keyOf(`${temporaryFolder}/${randomBytes(12).toString('hex')}`);
    const target = this.#keyOf(file.path);
    await this.#do(`write ${file.path}`, async (sdk, client) => {
      const Bucket = this.#place.bucket;
      try {
        const bytes = await this.#upload(sdk, client, { file, key: temporary });
        const isSmall = bytes < largestCopyBytes;
        // Checked right before the copy: another worker may have taken over the window.
        if (!(await mayReplace())) {
          throw new FleetError(
            'target-exists',
            `${this.location}/${file.path} now belongs to another worker.`,
          );
        }
        if (isSmall) {
          const CopySource = `${Bucket}/${temporary}`.split('/').map(encodeURIComponent).join('/');
          await client.send(new sdk.CopyObjectCommand({ Bucket, Key: target, CopySource }));
        } else {
          await this.#upload(sdk, client, { file, key: target });
        }
      } finally {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: temporary }));
      }
    });
  }

  async clearAbandoned(olderThanMs: number): Promise<void> {
    const temporary = this.#keyOf(`${temporaryFolder}/`);
    // Without a prefix, other programs may upload to the same bucket.
    const own = this.#place.prefix === '' ? temporary : this.#keyOf('');
    const uploads = { bucket: this.#place.bucket, temporary, own, olderThanMs };
    await this.#do('remove temporary files', async (sdk, client) =>
      clearAbandonedUploads(sdk, client, uploads),
    );
  }

  async inspect(path: string): Promise<StoredFile | undefined> {
    return this.#do(`read ${path}`, async (sdk, client) => {
      const Key = this.#keyOf(path);
      try {
        const head = await client.send(
          new sdk.HeadObjectCommand({ Bucket: this.#place.bucket, Key }),
        );
        const sha256 = head.Metadata?.['sha256'];
        return sha256 === undefined
          ? await digestStream(this.open(path))
          : { bytes: head.ContentLength ?? 0, sha256 };
      } catch (error) {
        if (isMissing(error)) {
          return undefined;
        }
        throw error;
      }
    });
  }

  async *open(path: string): AsyncIterable<Uint8Array> {
    yield* this.#read(this.#keyOf(path));
  }

  async remove(path: string): Promise<void> {
    await this.#do(`remove ${path}`, async (sdk, client) => {
      const Key = this.#keyOf(path);
      await client.send(new sdk.DeleteObjectCommand({ Bucket: this.#place.bucket, Key }));
    });
  }

  async readText(path: string): Promise<string | undefined> {
    return this.#do(`read ${path}`, async () => {
      try {
        const chunks: Uint8Array[] = [];
        for await (const chunk of this.open(path)) {
          chunks.push(chunk);
        }
        return Buffer.concat(chunks).toString('utf8');
      } catch (error) {
        if (isMissing(error)) {
          return undefined;
        }
        throw error;
      }
    });
  }

  async writeText(path: string, text: string): Promise<void> {
    await this.#do(`write ${path}`, async (sdk, client) => {
      const object = { Bucket: this.#place.bucket, Key: this.#keyOf(path), Body: text };
      await client.send(new sdk.PutObjectCommand(object));
    });
  }

  /** Uploads a file in parts, and reads it back. Resolves with its size. */
  async #upload(
    sdk: Sdk,
    client: S3Client,
    { file, key }: { readonly file: PlacedFile; readonly key: string },
  ): Promise<number> {
    const upload = new sdk.Upload({
      client,
      params: {
        Bucket: this.#place.bucket,
        Key: key,
        Body: createReadStream(file.source),
        Metadata: { sha256: file.sha256 },
      },
    });
    await upload.done();
    const { bytes, sha256 } = await digestStream(this.#read(key));
    if (sha256 !== file.sha256) {
      throw new Error(`The bytes in the store differ from those uploaded for ${file.path}.`);
    }
    return bytes;
  }

  async *#read(key: string): AsyncIterable<Uint8Array> {
    const { sdk, client } = await this.#connection.open();
    const { Body } = await client.send(
      new sdk.GetObjectCommand({ Bucket: this.#place.bucket, Key: key }),
    );
    if (Body === undefined) {
      return;
    }
    const chunks: AsyncIterable<Uint8Array> = Body.transformToWebStream();
    yield* chunks;
  }

  #keyOf(path: string): string {
    const { prefix } = this.#place;
    return prefix === '' ? path : `${prefix}/${path}`;
  }

  async #do<Value>(
    what: string,
    act: (sdk: Sdk, client: S3Client) => Promise<Value>,
  ): Promise<Value> {
    const { sdk, client } = await this.#connection.open();
    try {
      return await act(sdk, client);
    } catch (cause) {
      if (FleetError.isInstance(cause)) {
        throw cause;
      }
      const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new FleetError(
        'destination',
        `Cannot ${what} in ${this.location}: ${why} Check the bucket, its region and the permissions; the windows are retried.`,
        { cause },
      );
    }
  }
}

function isMissing(error: unknown): boolean {
  const name: unknown = Reflect.get(Object(error), 'name');
  return name === 'NotFound' || name === 'NoSuchKey';
}
