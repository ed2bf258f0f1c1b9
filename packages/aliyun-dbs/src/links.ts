import { checkOptions, DownloadTasksError } from '@download-tasks/client-core';
import {
  DownloadLink,
  type DownloadTask,
  linkExpiry,
  nonEmptyText,
  type TaskState,
  timestampFromEpoch,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';
import { rowText } from './to-download-task.js';

/** Which links `links()` requests. */
export interface AliyunDbsTasksOptions {
  /**
   * Lifetime of a link, in seconds from 300 to 86400. No link outlives its file, which is kept for
   * three days. Default: 7200.
   */
  readonly linkLifetimeSeconds?: number;
  /** `private` for links that only work inside the cloud's network. Default: `public`. */
  readonly linkNetwork?: 'public' | 'private';
}

const urlFields = { public: 'PublicUrl', private: 'PrivateUrl' } as const;

/**
 * The resolved options: the requested `Duration`, and the response field that contains the link.
 */
export interface LinkRequest {
  readonly duration: string;
  readonly urlField: (typeof urlFields)[keyof typeof urlFields];
}

/** Applies the defaults. Throws kind `config` for an unknown option or an invalid value. */
export function readTasksOptions(options: AliyunDbsTasksOptions): LinkRequest {
  checkOptions(service.vendor, options, ['linkLifetimeSeconds', 'linkNetwork']);
  const { linkLifetimeSeconds: seconds = 7200, linkNetwork = 'public' } = options;
  if (!Number.isInteger(seconds) || seconds < 300 || seconds > 86_400) {
    throw wrongOption('linkLifetimeSeconds', 'a whole number of seconds from 300 to 86400');
  }
  if (!Object.hasOwn(urlFields, linkNetwork)) {
    throw wrongOption('linkNetwork', '"public" or "private"');
  }
  return { duration: String(seconds), urlField: urlFields[linkNetwork] };
}

/** The link of a response; undefined if the response has none. */
export function toDownloadLink(
  info: components['schemas']['StorageInfo'] | undefined,
  { urlField }: LinkRequest,
): DownloadLink | undefined {
  const printed = nonEmptyText(info?.[urlField]);
  if (printed === undefined) {
    return undefined;
  }
  const url = overHttps(printed.trim());
  const expiresAt = expiryOf(info?.ExpirationTime) ?? linkExpiry(url);
  return new DownloadLink(withoutUndefined({ url, expiresAt }));
}

/**
 * DBS returns links with http. Every OSS host also serves https, and no OSS signature covers the
 * scheme, so such a link is changed to https: the file is a database. A link to any other host, or
 * with a port, is not changed.
 */
function overHttps(url: string): string {
  return url.replace(
    /^http:(?=\/\/(?:[a-z0-9*-]+\.)?oss-[a-z0-9-]+\.aliyuncs\.com[/?])/i,
    'https:',
  );
}

/**
 * Seconds according to the documented example, milliseconds according to a comment in the official
 * SDK. Seconds reach this value in the year 5138.
 */
function expiryOf(time: unknown): string | undefined {
  return timestampFromEpoch(time, Number(time) < 100_000_000_000 ? 's' : 'ms');
}

function wrongOption(option: string, expected: string): DownloadTasksError {
  return new DownloadTasksError({
    vendor: service.vendor,
    kind: 'config',
    message: `option "${option}" has an invalid value`,
    nextStep: `It must be ${expected}.`,
  });
}

const operation = 'DescribeDownloadBackupSetStorageInfo';
const brand = Symbol.for('download-tasks.aliyun-dbs.BucketTargetError');

/**
 * Links were requested for a task that writes to the caller's bucket (`TargetType` OSS), so it has
 * no links. Kind `invalid`.
 */
export class BucketTargetError extends DownloadTasksError {
  override readonly name = 'BucketTargetError';
  readonly handle: string;
  /** Directory in the bucket. Undefined if DBS does not report it; it never reports the bucket. */
  readonly targetPath: string | undefined;

  constructor(task: DownloadTask) {
    const targetPath = rowText(task, 'TargetPath');
    const place = targetPath === undefined ? '' : `, at the path "${targetPath}"`;
    super({
      vendor: service.vendor,
      operation,
      kind: 'invalid',
      message: `task ${task.handle} has no link: it writes to your own OSS bucket${place}`,
      nextStep: `Fetch the file from the bucket of the task once it is finished; its current status is ${task.vendorState}.`,
    });
    this.handle = task.handle;
    this.targetPath = targetPath;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static override isInstance(value: unknown): value is BucketTargetError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/**
 * Returns the rejection of a link request, so that it can be examined: how DBS responds for a task
 * without a file is not documented. Rethrows errors that are unrelated to the task.
 */
export function asRejection(error: unknown): DownloadTasksError {
  const concernsTask =
    DownloadTasksError.isInstance(error) &&
    (error.status === 200 || error.kind === 'not-found') &&
    !['auth', 'permission', 'throttled'].includes(error.kind);
  if (!concernsTask) {
    throw error;
  }
  return error;
}

/**
 * The error for a task without a link, based on its state; the vendor's own error if the state does
 * not explain it.
 */
export function whyNoLink(
  task: DownloadTask,
  field: string,
  rejection: DownloadTasksError | undefined,
): DownloadTasksError {
  if (rowText(task, 'TargetType')?.toUpperCase() === 'OSS') {
    return new BucketTargetError(task);
  }
  if (task.state === 'succeeded') {
    return rejection ?? missing(field);
  }
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'conflict',
    message: `task ${task.handle} is ${task.vendorState} and has no link`,
    nextStep: advice[task.state] ?? 'Wait for it with waitForTask(tasks, handle).',
    cause: rejection,
  });
}

const advice: Partial<Record<TaskState, string>> = {
  failed: 'Run it again with retry(handle), then wait for it.',
  expired: 'Its file was removed three days after it finished: create a new task.',
};

function missing(field: string): DownloadTasksError {
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'malformed',
    message: `the response has no Data.${field}, although the task is finished`,
    nextStep: 'Try again, or request the other kind of link (option "linkNetwork").',
  });
}
