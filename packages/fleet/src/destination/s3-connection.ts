import type * as Client from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type * as Storage from '@aws-sdk/lib-storage';
import { FleetError } from '../fleet-error.js';

/** Access keys of the store. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Connection to a bucket. Missing options come from the environment, as in every AWS SDK. */
export interface S3Options {
  /** URL of the store, for OSS, BOS, COS, TOS and other S3-compatible stores. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Puts the bucket into the path instead of the host name; for self-hosted stores. */
  readonly forcePathStyle?: boolean;
  readonly credentials?: S3Credentials;
  /** Local folder where files are fetched before upload. Default: the temporary folder. */
  readonly staging?: string;
}

/** The AWS SDK. */
export type Sdk = Omit<typeof Client & typeof Storage, 'default'>;

/** The SDK and a client; both are loaded on first use. */
export class S3Connection {
  readonly #options: S3Options;
  #opened: Promise<{ readonly sdk: Sdk; readonly client: S3Client }> | undefined;

  constructor(options: S3Options) {
    this.#options = options;
  }

  async open(): Promise<{ readonly sdk: Sdk; readonly client: S3Client }> {
    this.#opened ??= this.#load();
    return this.#opened;
  }

  async #load(): Promise<{ readonly sdk: Sdk; readonly client: S3Client }> {
    const { endpoint, region, forcePathStyle, credentials } = this.#options;
    try {
      const sdk = {
        ...(await import('@aws-sdk/client-s3')),
        ...(await import('@aws-sdk/lib-storage')),
      };
      const client = new sdk.S3Client({
        ...(endpoint !== undefined && { endpoint }),
        ...(region !== undefined && { region }),
        ...(forcePathStyle !== undefined && { forcePathStyle }),
        ...(credentials !== undefined && { credentials }),
        // Not every store supports the newer checksums; the file is read back in any case.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
      });
      return { sdk, client };
    } catch (cause) {
      if (Reflect.get(Object(cause), 'code') !== 'ERR_MODULE_NOT_FOUND') {
        throw cause;
      }
      throw new FleetError(
        'missing-package',
        'A bucket requires the AWS SDK. Install it: npm install @aws-sdk/client-s3 @aws-sdk/lib-storage',
        { cause },
      );
    }
  }
}
