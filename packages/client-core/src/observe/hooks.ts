import type { DownloadTasksError } from '../errors/download-tasks-error.js';

/** One attempt of a call. */
export interface RequestEvent {
  readonly vendor: string;
  /** The documented operation, where it is known. */
  readonly operation: string | undefined;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly method: string;
  /** Without its query, which may hold secrets. */
  readonly url: string;
}

/** How an attempt ended, with a response or without. */
export interface ResponseEvent extends RequestEvent {
  readonly durationMs: number;
  /** HTTP status; undefined when no complete response arrived. */
  readonly status: number | undefined;
  /** What went wrong, also at HTTP 200; undefined when nothing did. */
  readonly error: DownloadTasksError | undefined;
}

/** A further attempt is about to be made. */
export interface RetryEvent extends RequestEvent {
  /** Pause before the next attempt; `attempt` is the one that failed. */
  readonly delayMs: number;
  readonly error: DownloadTasksError;
}

/**
 * Called while a call is on its way. They cannot change it: what they throw, or what the promise
 * that they return is rejected with, is logged as a warning and otherwise ignored.
 */
export interface Hooks {
  onRequest?(event: RequestEvent): void;
  onResponse?(event: ResponseEvent): void;
  onRetry?(event: RetryEvent): void;
}
