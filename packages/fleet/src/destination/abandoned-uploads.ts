import type { S3Client } from '@aws-sdk/client-s3';
import type { Sdk } from './s3-connection.js';

/** What uploads of a destination may have left in its bucket. */
export interface AbandonedUploads {
  readonly bucket: string;
  /** Prefix of the keys of temporary files. */
  readonly temporary: string;
  /** Prefix of all keys that only this destination writes. */
  readonly own: string;
  readonly olderThanMs: number;
}

/** Removes temporary files, and parts of unfinished uploads, that have reached an age. */
export async function clearAbandonedUploads(
  sdk: Sdk,
  client: S3Client,
  { bucket: Bucket, temporary, own, olderThanMs }: AbandonedUploads,
): Promise<void> {
  const isOld = (at: Date | undefined): boolean =>
    at !== undefined && at.getTime() <= Date.now() - olderThanMs;
  const files = { Bucket, Prefix: temporary };
  for await (const page of sdk.paginateListObjectsV2({ client }, files)) {
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (isOld(LastModified)) {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
      }
    }
  }
  // The next start continues if there are more than a page.
  const listed = await client
    .send(new sdk.ListMultipartUploadsCommand({ Bucket, Prefix: own }))
    .catch((error: unknown) => {
      if (isUnsupported(error)) {
        return undefined;
      }
      throw error;
    });
  for (const { Key, UploadId, Initiated } of listed?.Uploads ?? []) {
    if (isOld(Initiated)) {
      await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    }
  }
}

/** Not every store lists unfinished uploads. */
function isUnsupported(error: unknown): boolean {
  const metadata: unknown = Reflect.get(Object(error), '$metadata');
  return Reflect.get(Object(metadata), 'httpStatusCode') === 501;
}
