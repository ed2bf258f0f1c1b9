import type { Fetch } from '@download-tasks/client-core';
import { localFetch } from '#local-fetch';
import type { SourceContext } from './key-source.js';

/**
 * How the machine itself and its link are asked: never by the `fetch` for public services, which
 * may lead through a proxy.
 */
export function nearbyFetch(context: SourceContext): Fetch {
  return context.localFetch ?? localFetch;
}
