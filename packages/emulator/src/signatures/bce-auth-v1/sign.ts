import { createHmac } from 'node:crypto';

/** The signature over a canonical request. The signing key is the hexadecimal text, not the bytes it spells. */
export function computeSignature(
  secretAccessKey: string,
  scope: { accessKeyId: string; timestamp: string; expirationSeconds: string },
  canonicalRequest: string,
): string {
  const prefix = `bce-auth-v1/${scope.accessKeyId}/${scope.timestamp}/${scope.expirationSeconds}`;
  return hmacHex(hmacHex(secretAccessKey, prefix), canonicalRequest);
}

function hmacHex(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('hex');
}
