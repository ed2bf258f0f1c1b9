import { DownloadError } from '../download-error.js';

/** The certificate chain does not lead to a trusted authority. */
const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  // The code of Node for all others, such as a key that is too short.
  'UNSPECIFIED',
]);

const outdated: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
]);

const ofAnother: ReadonlySet<string> = new Set([
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
]);

/** No common TLS version or cipher, no TLS at all, or a client certificate is required. */
const noHandshake =
  /^ERR_SSL_(?:WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|NO_SHARED_CIPHER|UNRECOGNIZED_NAME|(?:SSLV3|TLSV1|TLSV13)_(?:ALERT_)+(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY|UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_\w+|ACCESS_DENIED|UNRECOGNIZED_NAME))$/;

/**
 * Converts TLS failures that will be the same at the next attempt, so that they are not retried.
 * `who` is the subject of the message. Returns `undefined` for other errors.
 */
export function trustError(
  who: string,
  code: string | undefined,
  cause: Error,
): DownloadError | undefined {
  const [problem, advice] = problemOf(code === 'EPROTO' ? opensslCode(cause) : (code ?? ''));
  if (problem === undefined) {
    return undefined;
  }
  const message = `${who} ${problem} (${code}). ${advice}`;
  return new DownloadError({ reason: 'network', message, code, cause, retryable: false });
}

/**
 * In Node 20 only the message contains the reason of OpenSSL: `write EPROTO …:SSL routines:…:wrong
 * version number:…`
 */
function opensslCode({ message }: Error): string {
  const reason = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? '';
  return `ERR_SSL_${reason.toUpperCase().replaceAll(' ', '_')}`;
}

function problemOf(code: string): readonly [problem?: string, advice?: string] {
  if (untrusted.has(code)) {
    return [
      'has a certificate that this machine does not trust',
      'If a proxy of your company inspects TLS, set NODE_EXTRA_CA_CERTS to the PEM file of its certificate authority. Otherwise do not use the link.',
    ];
  }
  if (outdated.has(code)) {
    return [
      'has a certificate that is not valid at this time',
      'Check the clock of this machine. If it is right, tell the owner of the server, or of the proxy that inspects TLS (NODE_EXTRA_CA_CERTS).',
    ];
  }
  if (code === 'CERT_REVOKED') {
    return ['has a certificate that was revoked', 'Do not use the link.'];
  }
  if (ofAnother.has(code)) {
    return [
      'has a certificate for another host name',
      'Check the host of the link. Someone may be intercepting the connection.',
    ];
  }
  if (!noHandshake.test(code)) {
    return [];
  }
  return [
    'does not agree on a TLS connection',
    'Check scheme, host and port, and whether the server requires a client certificate.',
  ];
}
