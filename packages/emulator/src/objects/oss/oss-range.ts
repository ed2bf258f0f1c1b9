import { parseRange } from '../byte-range.js';

/**
 * The headers of a request as far as OSS heeds its `Range`: of several ranges it takes the first, and a range that does not lie wholly inside
 * the object is ignored, so that the response is the whole object with status 200. With a signed `x-oss-range-behavior: standard` it does
 * what other servers do (https://help.aliyun.com/document_detail/39571.htm).
 */
export function heededHeaders(headers: Headers, sizeBytes: number): Headers {
  const range = headers.get('range');
  if (range === null) return headers;
  const [first = ''] = range.split(',');
  const heeded = new Headers(headers);
  const standard = headers.get('x-oss-range-behavior') === 'standard';
  if (standard || liesInside(first.trim(), sizeBytes)) heeded.set('range', first);
  else heeded.delete('range');
  return heeded;
}

function liesInside(range: string, sizeBytes: number): boolean {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const parsed = parseRange(range, sizeBytes);
  if (parsed === undefined || parsed === 'unsatisfiable') return false;
  if (first === '') return Number(last) <= sizeBytes;
  return last === '' || Number(last) < sizeBytes;
}
