import { DownloadTasksError, type ErrorKind } from '@download-tasks/client-core';
import type { DownloadErrorReason } from '@download-tasks/downloader';
import { HandleError, LinkError, type WaitEnd, WaitError } from '@download-tasks/normalize';
import { UsageError } from '../input/usage-error.js';
import { type Ending, exitCodes } from './exit-codes.js';
import { RowsError } from './rows-error.js';

const byKind: Readonly<Record<ErrorKind, Ending>> = {
  auth: 'denied',
  permission: 'denied',
  'not-found': 'gone',
  conflict: 'failed',
  invalid: 'usage',
  config: 'usage',
  throttled: 'throttled',
  server: 'unreachable',
  network: 'unreachable',
  timeout: 'unreachable',
  malformed: 'unreachable',
  aborted: 'interrupted',
};

const byWaitEnd: Readonly<Record<Exclude<WaitEnd, 'poll-failed'>, Ending>> = {
  failed: 'failed',
  canceled: 'failed',
  expired: 'gone',
  gone: 'gone',
  denied: 'denied',
  deadline: 'deadline',
  aborted: 'interrupted',
};

const byDownload: Readonly<Partial<Record<DownloadErrorReason, Ending>>> = {
  'invalid-option': 'usage',
  'ambiguous-link': 'usage',
  'target-exists': 'usage',
  'target-refused': 'usage',
  aborted: 'interrupted',
  'no-link': 'gone',
  'link-refused': 'gone',
  gone: 'gone',
  'unsafe-link': 'unverified',
  redirect: 'unverified',
  'not-a-file': 'unverified',
  'too-large': 'unverified',
  'wrong-size': 'unverified',
  'wrong-digest': 'unverified',
  changed: 'unverified',
  decompression: 'unverified',
  'decompression-limit': 'unverified',
  throttled: 'throttled',
  server: 'unreachable',
  protocol: 'unreachable',
  network: 'unreachable',
  timeout: 'unreachable',
  truncated: 'unreachable',
};

/** The exit code for an error, whoever threw it. */
export function exitCodeOf(error: unknown): number {
  return exitCodes[endingOf(error)];
}

function endingOf(error: unknown): Ending {
  if (error instanceof UsageError || HandleError.isInstance(error)) return 'usage';
  if (error instanceof LinkError || error instanceof RowsError) return 'unverified';
  if (isWithoutKeys(error)) return 'denied';
  if (DownloadTasksError.isInstance(error)) return byKind[error.kind];
  if (isDownloadError(error)) return byDownload[error.reason] ?? 'other';
  if (!WaitError.isInstance(error)) return 'other';
  if (error.reason !== 'poll-failed') return byWaitEnd[error.reason];
  return error.cause === undefined ? 'unreachable' : endingOf(error.cause);
}

/** That there are no keys is a matter of configuration to a client, and of authentication to whoever reads exit codes. */
export function isWithoutKeys(error: unknown): error is DownloadTasksError {
  return (
    DownloadTasksError.isInstance(error) &&
    error.kind === 'config' &&
    error.code === 'NoCredentials'
  );
}

/** By the mark that all copies of the class share: to recognise the error, the downloader need not be loaded. */
const downloadErrorBrand = Symbol.for('@download-tasks/downloader/DownloadError');

function isDownloadError(error: unknown): error is { readonly reason: DownloadErrorReason } {
  return typeof error === 'object' && error !== null && downloadErrorBrand in error;
}
