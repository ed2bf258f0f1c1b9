import { reasonHeader } from '../http/responses.js';

/** The outcome of a request. `faulty`: a fault affected it, regardless of the response. */
export type RequestOutcome = 'accepted' | 'refused' | 'faulty' | 'not-served';

/**
 * A request and its outcome. Queries, bodies and headers are left out, so that it contains no
 * secret.
 */
export interface LoggedRequest {
  /** By the emulator's clock. RFC 3339, UTC. */
  readonly at: string;
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  readonly vendor?: string;
  /** The documented operation; `download` for a file. */
  readonly operation?: string;
  /** Absent where the connection was dropped. */
  readonly status?: number;
  readonly outcome: RequestOutcome;
  /** Why it was refused, for the developer of the client. */
  readonly reason?: string;
  /** What the emulator signed, where a signature did not match; session tokens are masked. */
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
  /** Kinds of the faults that affected it. */
  readonly faults: readonly string[];
}

/** The latest requests, and a listener for all of them. */
export interface RequestLog {
  add(entry: LoggedRequest): void;
  /** The latest ones, the oldest first. */
  recent(): readonly LoggedRequest[];
}

const keptRequests = 200;

export function createRequestLog(listener: (entry: LoggedRequest) => void): RequestLog {
  const recent: LoggedRequest[] = [];
  return {
    add(entry) {
      recent.push(entry);
      if (recent.length > keptRequests) {
        recent.shift();
      }
      listener(entry);
    },
    recent: () => [...recent],
  };
}

/** The part of an entry that follows from the response. */
export function readResponse(
  response: Response | undefined,
  faults: readonly string[],
): Pick<
  LoggedRequest,
  'status' | 'outcome' | 'reason' | 'canonicalRequest' | 'stringToSign' | 'faults'
> {
  const explained = readHeaders(response, {
    reason: reasonHeader,
    canonicalRequest: 'x-emulator-canonical-request',
    stringToSign: 'x-emulator-string-to-sign',
  });
  const refused = 'reason' in explained || (response?.status ?? 0) >= 400;
  return {
    ...(response === undefined ? {} : { status: response.status }),
    outcome: faults.length > 0 ? 'faulty' : refused ? 'refused' : 'accepted',
    ...explained,
    faults,
  };
}

/** The headers that are present, under other names. */
function readHeaders<Name extends string>(
  response: Response | undefined,
  names: Readonly<Record<Name, string>>,
): { [Key in Name]?: string };
function readHeaders(
  response: Response | undefined,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = Object.entries(names).flatMap(([name, header]) => {
    const value = response?.headers.get(header);
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}
