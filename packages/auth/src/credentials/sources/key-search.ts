import type { DownloadTasksError } from '@download-tasks/client-core';
import type { CredentialScheme } from '../credential-scheme.js';
import type { FoundKeys, KeySource, SourceContext } from './key-source.js';
import { searchError, type TriedSource } from './search-error.js';
import { SourceFailure } from './source-failure.js';

/**
 * A search through sources in their order. A source that has nothing is passed over; one that was chosen and is broken ends the search,
 * and so does one that gave keys before and is out of reach for the moment.
 */
export function keySearch<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  sources: readonly KeySource[],
): (context: SourceContext) => Promise<FoundKeys> {
  let lastGood: string | undefined;
  return async (context) => {
    const tried: TriedSource[] = [];
    for (const source of sources) {
      const { name } = source;
      try {
        const found = await source.find(context);
        lastGood = name;
        return found;
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        const failure = error.of(error.isPassing && name === lastGood);
        tried.push({ name, failure });
        if (failure.facts.ends === true) throw fail(tried);
      }
    }
    throw fail(tried);
  };

  function fail(tried: readonly TriedSource[]): DownloadTasksError {
    return searchError(scheme, tried);
  }
}
