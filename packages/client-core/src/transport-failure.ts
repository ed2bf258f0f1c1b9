import { Interrupted, type TimeLimit } from './deadline.js';
import type { Failure } from './fail.js';
import { networkCode } from './network-code.js';
import { AnswerTooLarge } from './transport/transport.js';

/** What it means that sending or reading threw. */
export function failureOf(error: unknown, limit: TimeLimit): Failure {
  if (error instanceof Interrupted) {
    return interruption(error, limit);
  }
  if (error instanceof AnswerTooLarge) {
    return { kind: 'malformed', message: `the answer is too large: ${error.message}` };
  }
  const { code, isConnecting } = networkCode(error);
  const known = groups.find(({ codes }) => code !== undefined && codes.test(code));
  const { what, codes: _codes, ...meaning } = known ?? lost;
  return {
    kind: 'network',
    notExecuted: isConnecting,
    ...meaning,
    message: code === undefined ? what : `${what} (${code})`,
    cause: error,
  };
}

/** What it means that the call was given up. */
export function interruption(interrupted: Interrupted, limit: TimeLimit): Failure {
  return interrupted.kind === 'timeout'
    ? { kind: 'timeout', message: `no complete answer arrived within ${limit.words}` }
    : { kind: 'aborted', message: 'aborted by the caller', cause: interrupted.cause };
}

interface Group extends Partial<Omit<Failure, 'message'>> {
  readonly codes: RegExp;
  readonly what: string;
}

const lost = { codes: /(?!)/, what: 'no complete answer arrived' };

/** By the codes of Node and of undici. What was never sent cannot have been executed. */
const groups: readonly Group[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_\w+)$/,
    what: 'the host name cannot be resolved',
    nextStep: 'Check the region or endpoint, and the name resolution of this machine.',
    notExecuted: true,
  },
  {
    codes: /^ECONNREFUSED$/,
    what: 'the connection was refused',
    nextStep: 'Check the endpoint: nothing listens there.',
    notExecuted: true,
  },
  {
    codes: /^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/,
    what: 'the host cannot be reached',
  },
  {
    codes: /^(?:UND_ERR_)?CONNECT_TIMEOUT$/,
    what: 'no connection came about in time',
    kind: 'timeout',
    nextStep: 'Check the endpoint and whether a firewall or proxy stands in between.',
    notExecuted: true,
  },
  {
    codes: /^(?:(?:UND_ERR_)?(?:HEADERS|BODY|IDLE)_TIMEOUT|ETIMEDOUT)$/,
    what: 'no complete answer arrived in time',
    kind: 'timeout',
  },
  {
    codes:
      /^(?:CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA)/,
    what: 'the certificate of the host is not trusted',
    nextStep:
      'Check the endpoint; where a proxy inspects TLS, let the runtime trust it (NODE_EXTRA_CA_CERTS).',
    advice: 'never',
    notExecuted: true,
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/,
    what: 'no TLS connection came about',
    nextStep: 'Check that scheme and port of the endpoint belong together.',
    advice: 'never',
  },
  {
    codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    what: 'the connection was lost before the answer was complete',
  },
  {
    codes: /^(?:HPE_|Z_|ERR_BUFFER_|ERR__ERROR_FORMAT)/,
    what: 'the answer is not readable as HTTP',
    kind: 'malformed',
  },
];
