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

/** Which links `links()` asks for. */
export interface AliyunDbsTasksOptions {
  /**
   * How long a link works, in seconds from 300 to 86400. Default 7200. No link outlives its file,
   * which is kept for three days.
   */
  readonly linkLifetimeSeconds?: number;
  /** `private` for links that work inside the cloud's network only. Default `public`. */
  readonly linkNetwork?: 'public' | 'private';
}

const urlFields = { public: 'PublicUrl', private: 'PrivateUrl' } as const;

/**
 * What the options come to: the `Duration` to ask for, and the field of the answer that holds the
 * link.
 */
export interface LinkRequest {
  readonly duration: string;
  readonly urlField: (typeof urlFields)[keyof typeof urlFields];
}

/** Fills in the defaults. Throws kind `config` for an unknown option and a value that cannot be. */
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

/** The link of an answer; undefined where the answer has none. */
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
 * DBS prints links with http. Every OSS host serves https as well, and no signature of OSS covers
 * the scheme, so that such a link is taken over https: the file is a database. A link to any other
 * host, or with a port, stays as it is.
 */
function overHttps(url: string): string {
  return url.replace(
    /^http:(?=\/\/(?:[a-z0-9*-]+\.)?oss-[a-z0-9-]+\.aliyuncs\.com[/?])/i,
    'https:',
  );
}

/**
 * Seconds by the printed example, milliseconds by a comment of the official SDK. Seconds get there
 * in the year 5138.
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
 * Links were asked for, and the task writes to a bucket of the caller's own (`TargetType` OSS):
 * there is none. Kind `invalid`.
 */
export class BucketTargetError extends DownloadTasksError {
  override readonly name = 'BucketTargetError';
  readonly handle: string;
  /** Directory in the bucket. Undefined where DBS does not say; it never says which bucket. */
  readonly targetPath: string | undefined;

  constructor(task: DownloadTask) {
    const targetPath = rowText(task, 'TargetPath');
    const place = targetPath === undefined ? '' : `, below the path "${targetPath}"`;
    super({
      vendor: service.vendor,
      operation,
      kind: 'invalid',
      message: `task ${task.handle} has no link: it writes to an OSS bucket of your own${place}`,
      nextStep: `Fetch the file from the bucket that the task was created with, once it is finished; it is ${task.vendorState} now.`,
    });
    this.handle = task.handle;
    this.targetPath = targetPath;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static override isInstance(value: unknown): value is BucketTargetError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/**
 * Takes the refusal of a link for an answer, so that it can be looked into: what DBS says of a task
 * that has no file is not documented. Errors that say nothing of the task are thrown on.
 */
export function takeRefusal(error: unknown): DownloadTasksError {
  const saysSo =
    DownloadTasksError.isInstance(error) &&
    (error.status === 200 || error.kind === 'not-found') &&
    !['auth', 'permission', 'throttled'].includes(error.kind);
  if (!saysSo) {
    throw error;
  }
  return error;
}

/**
 * The error for a task without a link, from where the task stands; the vendor's own refusal where
 * that does not explain it.
 */
export function whyNoLink(
  task: DownloadTask,
  field: string,
  refusal: DownloadTasksError | undefined,
): DownloadTasksError {
  if (rowText(task, 'TargetType')?.toUpperCase() === 'OSS') {
    return new BucketTargetError(task);
  }
  if (task.state === 'succeeded') {
    return refusal ?? missing(field);
  }
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'conflict',
    message: `task ${task.handle} is ${task.vendorState} and has no link`,
    nextStep: advice[task.state] ?? 'Wait for it with waitForTask(tasks, handle).',
    cause: refusal,
  });
}

const advice: Partial<Record<TaskState, string>> = {
  failed: 'Run it again with retry(handle), and wait for it.',
  expired: 'Its file was removed, three days after it was finished: create a new task.',
};

function missing(field: string): DownloadTasksError {
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'malformed',
    message: `the answer has no Data.${field}, although the task is finished`,
    nextStep: 'Try again, or ask for the other kind of link (option "linkNetwork").',
  });
}
