import { TargetLock } from './target-lock.js';

/** A target that is locked for this writer. */
export interface TargetClaim {
  /**
   * Rejects with a `DownloadError` with the reason `busy` if another writer took over the lock
   * while this process was paused. Call it right before each step that changes or removes
   * something.
   */
  prove(): Promise<void>;
  /** Releases the lock. Never rejects: a remaining lock is recognized as abandoned. */
  release(): Promise<void>;
}

/**
 * Locks a target as a download does, for other kinds of writers. Works across processes, and
 * survives their end. Creates missing folders. Rejects with a `DownloadError` with the reason
 * `busy` while another writer holds the lock.
 */
export async function lockTarget(path: string): Promise<TargetClaim> {
  return TargetLock.take(path);
}
