import { DownloadError, type DownloadErrorReason } from '@download-tasks/downloader';
import { TaskMayExistError, WaitError, type WaitEnd } from '@download-tasks/normalize';

/**
 * How an export treats an error: it ends the run, it may be temporary, or it ends this attempt at a
 * window.
 */
export type Failure = 'ends-run' | 'may-pass' | 'ends-attempt';

const ofKind: Readonly<Record<string, Failure>> = {
  auth: 'ends-run',
  permission: 'ends-run',
  'not-found': 'ends-run',
  invalid: 'ends-run',
  config: 'ends-run',
  aborted: 'ends-run',
  conflict: 'ends-attempt',
  throttled: 'may-pass',
  server: 'may-pass',
  network: 'may-pass',
  timeout: 'may-pass',
  malformed: 'may-pass',
};

const ofDownload: Partial<Readonly<Record<DownloadErrorReason, Failure>>> = {
  'invalid-option': 'ends-run',
  aborted: 'ends-run',
  'unsafe-link': 'ends-run',
  'target-exists': 'ends-run',
  'target-refused': 'ends-run',
  busy: 'ends-run',
  'file-system': 'ends-run',
};

const ofWait: Partial<Readonly<Record<WaitEnd, Failure>>> = {
  denied: 'ends-run',
  aborted: 'ends-run',
};

/**
 * Classifies by the `kind` of a client error or the `reason` of a download error. Any other error
 * is a programming error.
 */
export function classifyFailure(error: unknown): Failure {
  if (DownloadError.isInstance(error)) {
    return ofDownload[error.reason] ?? (error.retryable ? 'may-pass' : 'ends-attempt');
  }
  if (WaitError.isInstance(error)) {
    return ofWait[error.reason] ?? 'ends-attempt';
  }
  if (TaskMayExistError.isInstance(error)) {
    return 'ends-attempt';
  }
  const known = ofKind[String(kindOf(error))];
  if (known === 'ends-attempt' && readMember(error, 'retryable') === true) {
    return 'may-pass';
  }
  if (known !== undefined) {
    return known;
  }
  return readMember(error, 'retryable') === true ? 'may-pass' : 'ends-run';
}

/** The `kind` of the error, if it has one. */
export function kindOf(error: unknown): unknown {
  return readMember(error, 'kind');
}

/** Maximum delay that a server can request. A longer one is a mistake and would stop an export. */
const longestRetryAfterMs = 300_000;

/** The delay that the server requested before a retry, in ms: at most `longestRetryAfterMs`. */
export function retryAfterOf(error: unknown): number {
  const hint = readMember(error, 'retryAfterMs');
  const isUsable = typeof hint === 'number' && Number.isFinite(hint) && hint > 0;
  return isUsable ? Math.min(hint, longestRetryAfterMs) : 0;
}

function readMember(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
