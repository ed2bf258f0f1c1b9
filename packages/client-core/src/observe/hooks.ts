import type { DownloadTasksError } from '../errors/download-tasks-error.js';

/** One attempt of a call. */
export interface RequestEvent {
  readonly vendor: string;
  /** The documented operation, if known. */
  readonly operation: string | undefined;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly method: string;
  /** Without its query, which may contain secrets. */
  readonly url: string;
}

/** How an attempt ended, with or without a response. */
export interface ResponseEvent extends RequestEvent {
  readonly durationMs: number;
  /** HTTP status; undefined if no complete response arrived. */
  readonly status: number | undefined;
  /** What went wrong, even with HTTP 200; undefined on success. */
  readonly error: DownloadTasksError | undefined;
}

/** Another attempt is about to start. */
export interface RetryEvent extends RequestEvent {
  /** Pause before the next attempt; `attempt` is the one that failed. */
  readonly delayMs: number;
  readonly error: DownloadTasksError;
}

/**
 * Called during a call. Hooks cannot change it: if they throw or return a promise that rejects, the
 * failure is logged as a warning and otherwise ignored.
 */
export interface Hooks {
  onRequest?(event: RequestEvent): void;
  onResponse?(event: ResponseEvent): void;
  onRetry?(event: RetryEvent): void;
}
