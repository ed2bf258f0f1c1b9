import { DownloadTasksError, type ErrorKind } from '@download-tasks/client-core';
import type { DownloadErrorReason } from '@download-tasks/downloader';
import type { ExportErrorReason } from '@download-tasks/exporter';
import type { FleetErrorReason } from '@download-tasks/fleet';
import { LinkError, type WaitEnd, WaitError } from '@download-tasks/normalize';
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

const byExport: Readonly<Record<ExportErrorReason, Ending>> = {
  'invalid-option': 'usage',
  'invalid-range': 'usage',
  'not-settled': 'usage',
  'too-many-windows': 'usage',
  'cannot-count': 'usage',
  'not-countable': 'usage',
  'other-export': 'usage',
  gap: 'usage',
  'no-manifest': 'usage',
  'newer-manifest': 'usage',
  'edited-manifest': 'unverified',
  'target-exists': 'usage',
  'cannot-merge': 'usage',
  'not-proven': 'incomplete',
  'file-differs': 'unverified',
  busy: 'other',
  'file-system': 'other',
  aborted: 'interrupted',
};

const byFleet: Readonly<Record<FleetErrorReason, Ending>> = {
  'invalid-option': 'usage',
  'unsupported-node': 'usage',
  'unknown-export': 'usage',
  'missing-package': 'usage',
  'not-empty': 'usage',
  'folder-moved': 'usage',
  'database-too-old': 'usage',
  'database-newer': 'usage',
  'database-unreachable': 'unreachable',
  'copy-differs': 'unverified',
  'folder-damaged': 'unverified',
  'folder-busy': 'other',
  'target-exists': 'other',
  destination: 'other',
};

/** Returns the exit code for any error. */
export function exitCodeOf(error: unknown): number {
  return exitCodes[endingOf(error)];
}

/** Whether an error means that a signal ended the work. */
export function isInterruption(error: unknown): boolean {
  return endingOf(error) === 'interrupted';
}

function endingOf(error: unknown): Ending {
  if (error instanceof UsageError) {
    return 'usage';
  }
  if (error instanceof LinkError || error instanceof RowsError) {
    return 'unverified';
  }
  if (isWithoutKeys(error)) {
    return 'denied';
  }
  if (DownloadTasksError.isInstance(error)) {
    return byKind[error.kind];
  }
  if (isDownloadError(error)) {
    return byDownload[error.reason] ?? 'other';
  }
  const ofReason = endingOfReason(error);
  if (ofReason !== undefined) {
    return ofReason;
  }
  if (!WaitError.isInstance(error)) {
    return endingOfKind(error);
  }
  if (error.reason !== 'poll-failed') {
    return byWaitEnd[error.reason];
  }
  return error.cause === undefined ? 'unreachable' : endingOf(error.cause);
}

function endingOfReason(error: unknown): Ending | undefined {
  if (isFleetError(error)) {
    return byFleet[error.reason];
  }
  return isExportError(error) ? byExport[error.reason] : undefined;
}

/** Errors of the task model use the same kinds as the clients' errors. */
function endingOfKind(error: unknown): Ending {
  const kind: unknown = error instanceof Error ? Reflect.get(error, 'kind') : undefined;
  const known = Object.entries(byKind).find(([each]) => each === kind);
  return known?.[1] ?? 'other';
}

/**
 * Missing keys are a configuration error for a client, but an authentication error for readers of
 * exit codes.
 */
export function isWithoutKeys(error: unknown): error is DownloadTasksError {
  return (
    DownloadTasksError.isInstance(error) &&
    error.kind === 'config' &&
    error.code === 'NoCredentials'
  );
}

/**
 * The brand that all copies of the class share, so that its errors are recognised without loading
 * its package.
 */
const downloadErrorBrand = Symbol.for('@download-tasks/downloader/DownloadError');

const exportErrorBrand = Symbol.for('download-tasks.ExportError');

const fleetErrorBrand = Symbol.for('download-tasks.FleetError');

function isFleetError(error: unknown): error is { readonly reason: FleetErrorReason } {
  return typeof error === 'object' && error !== null && fleetErrorBrand in error;
}

function isExportError(error: unknown): error is { readonly reason: ExportErrorReason } {
  return typeof error === 'object' && error !== null && exportErrorBrand in error;
}

function isDownloadError(error: unknown): error is { readonly reason: DownloadErrorReason } {
  return typeof error === 'object' && error !== null && downloadErrorBrand in error;
}
