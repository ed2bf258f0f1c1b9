import { TargetLock } from './target-lock.js';

/** A target that nobody else writes to. */
export interface TargetClaim {
  /** Gives it free. Never rejects: a lock that stays is seen to be abandoned. */
  release(): Promise<void>;
}

/**
 * Claims a target as a download does, for writers of other kinds: across processes, and surviving their end. Creates missing folders. Rejects with a
 * DownloadError with reason `busy` while another writer has it.
 */
export async function lockTarget(path: string): Promise<TargetClaim> {
  return TargetLock.take(path);
}
