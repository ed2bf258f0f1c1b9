import type { IncomingHttpHeaders } from 'node:http';

/** The headers in which OSS, TOS and COS send the CRC-64 of the whole object. */
const names = ['x-oss-hash-crc64ecma', 'x-tos-hash-crc64ecma', 'x-cos-hash-crc64ecma'] as const;

/** The CRC-64 that a store reports, in decimal digits as sent. */
export function crc64Header(headers: IncomingHttpHeaders): string | undefined {
  const values = names.map((name) => headers[name]);
  return values.find((value) => typeof value === 'string');
}
