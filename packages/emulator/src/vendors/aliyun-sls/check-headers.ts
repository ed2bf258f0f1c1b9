import type { IncomingRequest } from '../../core/incoming-request.js';
import { refusal } from './refusal.js';

const apiVersion = '0.6.0';

/** Throws a refusal for headers that SLS demands beside those of the signature. */
export function checkHeaders({ headers }: IncomingRequest, hasBody: boolean): void {
  const version = headers.get('x-log-apiversion');
  if (version === null) {
    throw refusal('MissingAPIVersion', `the request carries no x-log-apiversion`);
  }
  if (version !== apiVersion) {
    throw refusal('InvalidAPIVersion', `x-log-apiversion must be ${apiVersion}`, { version });
  }
  if (!/^\d+$/.test(headers.get('x-log-bodyrawsize') ?? '0')) {
    throw refusal('InvalidBodyRawSize', 'x-log-bodyrawsize must be a number of bytes');
  }
  if (hasBody) checkContentType(headers.get('content-type'));
}

function checkContentType(type: string | null): void {
  if (type === null) {
    throw refusal('MissingContentType', 'the request has a body and no Content-Type');
  }
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw refusal('InvalidContentType', 'Content-Type must be application/json', { type });
  }
}
