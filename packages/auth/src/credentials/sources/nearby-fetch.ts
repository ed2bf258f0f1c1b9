import type { Fetch } from '@download-tasks/client-core';
import { localFetch } from '#local-fetch';
import type { SourceContext } from './key-source.js';

/**
 * The `fetch` for the machine and its local link: never the one for public services, which may use
 * a proxy.
 */
export function nearbyFetch(context: SourceContext): Fetch {
  return context.localFetch ?? localFetch;
}
