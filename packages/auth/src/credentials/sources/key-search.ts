import type { DownloadTasksError } from '@download-tasks/client-core';
import type { CredentialScheme } from '../credential-scheme.js';
import type { FoundKeys, KeySource, SourceContext } from './key-source.js';
import { isoSeconds } from '../../iso-seconds.js';
import { searchError, type TriedSource } from './search-error.js';
import { SourceFailure } from './source-failure.js';

/**
 * Searches sources in order. A source without keys is skipped. A chosen source that is broken ends
 * the search, and so does a source that returned keys before and is temporarily unreachable, or has
 * only expired keys.
 */
export function keySearch<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  sources: () => AsyncIterable<KeySource>,
): (context: SourceContext) => Promise<FoundKeys> {
  let lastGood: string | undefined;
  return async (context) => {
    const tried: TriedSource[] = [];
    for await (const source of sources()) {
      const { name } = source;
      try {
        const found = checkEnd(await source.find(context), context.now());
        lastGood = name;
        return found;
      } catch (error) {
        if (!(error instanceof SourceFailure)) {
          throw error;
        }
        const isInterrupted = error.isPassing || error.facts.reason === 'expired';
        const failure = error.of(isInterrupted && name === lastGood);
        tried.push({ name, failure });
        if (failure.facts.ends === true) {
          throw fail(tried);
        }
      }
    }
    throw fail(tried);
  };

  function fail(tried: readonly TriedSource[]): DownloadTasksError {
    return searchError(scheme, tried);
  }
}

/** Rejects expired keys: the server would also reject them, with a less helpful message. */
export function checkEnd(found: FoundKeys, now: Date, label?: string): FoundKeys {
  const { expiresAt } = found;
  if (expiresAt === undefined || expiresAt > now.getTime()) {
    return found;
  }
  const end = `its keys expired at ${isoSeconds(new Date(expiresAt))}`;
  throw new SourceFailure({
    reason: 'expired',
    detail: label === undefined ? end : `${label}: ${end}`,
    nextStep: 'Renew them at their source, then call again.',
  });
}
