import { DownloadTasksError, type ErrorKind } from '@download-tasks/client-core';
import { DownloadError, type DownloadErrorReason } from '@download-tasks/downloader';
import { HandleError, LinkError, type WaitEnd, WaitError } from '@download-tasks/normalize';
import { UsageError } from './usage-error.js';

/** What the process ends with; documented in the README and in `download-tasks --help`. */
const exitCodes = {
  ok: 0,
  other: 1,
  usage: 2,
  denied: 3,
  failed: 4,
  deadline: 5,
  gone: 6,
  unverified: 7,
  unreachable: 8,
  throttled: 9,
  incomplete: 10,
  interrupted: 130,
} as const;

type Ending = keyof typeof exitCodes;

/** For files that may hold less than was asked for. */
export const incompleteCode = exitCodes.incomplete;

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
  if (error instanceof LinkError) return 'unverified';
  if (isWithoutKeys(error)) return 'denied';
  if (DownloadTasksError.isInstance(error)) return byKind[error.kind];
  if (DownloadError.isInstance(error)) return byDownload[error.reason] ?? 'other';
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

/** One code for several endings: an interruption, else the lowest code that says something, else 1. */
export function combineExitCodes(codes: readonly number[]): number {
  if (codes.includes(exitCodes.interrupted)) return exitCodes.interrupted;
  const telling = codes.filter((code) => code > exitCodes.other);
  if (telling.length > 0) return Math.min(...telling);
  return codes.includes(exitCodes.other) ? exitCodes.other : exitCodes.ok;
}
