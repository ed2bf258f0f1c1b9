import type { IncomingRequest } from '../../http/incoming-request.js';
import { groupAsUuid, type Identifiers } from '../../tools/seeded.js';

/**
 * A caller may choose the identifier of its request; one that is missing or does not look like an
 * identifier is replaced.
 */
export function requestIdFor(request: IncomingRequest, identifiers: Identifiers): string {
  const chosen = request.headers.get('x-bce-request-id') ?? '';
  return /^[\w-]{1,64}$/.test(chosen) ? chosen : groupAsUuid(identifiers.nextHex('request'));
}
