import { Interrupted } from '../deadline/deadline.js';
import { ResponseTooLarge } from '../transport/transport.js';
import type { Failure } from './fail.js';
import { networkCode } from './network-code.js';

/** The failure for an error thrown while sending or reading. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Interrupted) {
    return interruption(error);
  }
  if (error instanceof ResponseTooLarge) {
    return { kind: 'malformed', message: `the response is too large: ${error.message}` };
  }
  const { code, message, ...meaning } = networkFailure(error);
  const words = code === undefined ? message : `${message} (${code})`;
  return { ...meaning, message: words, cause: error };
}

/** The failure for an interrupted call. */
export function interruption({ kind, allowed, cause }: Interrupted): Failure {
  return kind === 'timeout'
    ? { kind, message: `no complete response arrived within ${allowed}` }
    : { kind, message: 'aborted by the caller', cause };
}

/** Why a connection or a request failed. The texts contain nothing from the platform. */
export interface NetworkFailure {
  readonly kind: 'network' | 'timeout' | 'malformed';
  readonly message: string;
  /** The platform's code, such as `ECONNREFUSED`; not included in `message`. */
  readonly code: string | undefined;
  readonly nextStep?: string;
  /** `never` if the same attempt would fail again, such as with an untrusted certificate. */
  readonly advice?: 'never';
  /** Nothing was sent. */
  readonly notExecuted: boolean;
}

/** Interprets errors of the platform, of Node as well as of undici. */
export function networkFailure(error: unknown): NetworkFailure {
  const { code, isConnecting } = networkCode(error);
  const known = groups.find(({ codes }) => code !== undefined && codes.test(code));
  const { codes: _codes, ...meaning } = known ?? lost;
  return { kind: 'network', notExecuted: isConnecting, ...meaning, code };
}

type Group = Partial<NetworkFailure> & Pick<NetworkFailure, 'message'> & { readonly codes: RegExp };

const lost: Group = { codes: /(?!)/, message: 'no complete response arrived' };

/**
 * Failures by the codes of Node and undici. A request that was never sent cannot have been
 * executed.
 */
const groups: readonly Group[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_\w+)$/,
    message: 'the host name cannot be resolved',
    nextStep: 'Check the region or endpoint, and the DNS configuration of this machine.',
    notExecuted: true,
  },
  {
    codes: /^ECONNREFUSED$/,
    message: 'the connection was refused',
    nextStep: 'Check the endpoint: no server is listening there.',
    notExecuted: true,
  },
  {
    codes: /^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/,
    message: 'the host cannot be reached',
  },
  {
    codes: /^(?:UND_ERR_)?CONNECT_TIMEOUT$/,
    message: 'no connection was established in time',
    kind: 'timeout',
    nextStep: 'Check the endpoint, and whether a firewall or proxy blocks it.',
    notExecuted: true,
  },
  {
    codes: /^(?:(?:UND_ERR_)?(?:HEADERS|BODY|IDLE)_TIMEOUT|ETIMEDOUT)$/,
    message: 'no complete response arrived in time',
    kind: 'timeout',
  },
  {
    codes: /^(?:CERT|CRL)_(?:HAS_EXPIRED|NOT_YET_VALID)$/,
    message: 'the certificate of the host is not valid at this time',
    nextStep: 'Check the clock of this machine; if it is right, the host needs a new certificate.',
    advice: 'never',
    notExecuted: true,
  },
  {
    codes: /^(?:ERR_TLS_CERT_ALTNAME_\w+|HOSTNAME_MISMATCH)$/,
    message: 'the certificate of the host is for other host names',
    nextStep: 'Check the host name of the endpoint, and that no proxy responds instead.',
    advice: 'never',
    notExecuted: true,
  },
  {
    codes:
      /^(?:CERT_|CRL_|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED$|ERROR_IN_C)/,
    message: 'the certificate of the host is not trusted',
    nextStep:
      'Check the endpoint. If a proxy inspects TLS, start Node with NODE_EXTRA_CA_CERTS set to the file of its CA certificate.',
    advice: 'never',
    notExecuted: true,
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/,
    message: 'no TLS connection could be established',
    nextStep: 'Check that the scheme and port of the endpoint match.',
    advice: 'never',
  },
  {
    codes: /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    message: 'the connection was lost before the response was complete',
  },
  {
    codes: /^(?:HPE_|Z_|ERR_BUFFER_|ERR__ERROR_FORMAT)/,
    message: 'the response is not valid HTTP',
    kind: 'malformed',
  },
];
