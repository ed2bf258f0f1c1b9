import type { VendorRequest } from '../core/incoming-request.js';
import { sleep } from '../core/sleep.js';
import type { VendorInstance } from '../vendor.js';
import type { Fault } from './fault.js';
import { htmlPage } from './html-page.js';
import { spoilFile } from './spoil-file.js';

/** An entity tag that no file has. */
const noSuchEtag = '"emulator-changed"';

/** Answers a request for a file as its faults have it. */
export async function serveWithFaults(
  request: VendorRequest,
  instance: VendorInstance,
  faults: readonly Fault[],
): Promise<Response> {
  for (const fault of faults) {
    if (fault.kind === 'file-delay') await sleep(fault.delayMs, request.signal);
    if (fault.kind === 'file-html') return htmlPage(200);
    if (fault.kind === 'file-refused') {
      const { status, retryAfterSeconds } = fault;
      const response = await instance.refuseObject(request, status);
      if (retryAfterSeconds !== undefined) {
        response.headers.set('retry-after', String(retryAfterSeconds));
      }
      return response;
    }
  }
  const headers = faults.reduce(bendHeaders, request.headers);
  return faults.reduce(
    (response, fault) => spoilFile(response, fault, request.signal),
    await instance.serveObject({ ...request, headers }),
  );
}

/** What some faults come to is only another request. No link covers any of these headers with its signature. */
function bendHeaders(headers: Headers, { kind }: Fault): Headers {
  const bent = new Headers(headers);
  const range = headers.get('range');
  if (kind === 'file-ignored-range') bent.delete('range');
  if (kind === 'file-wrong-range' && range !== null) bent.set('range', otherRange(range));
  if (kind === 'file-changed') {
    bent.delete('if-none-match');
    for (const name of ['if-match', 'if-range']) if (headers.has(name)) bent.set(name, noSuchEtag);
  }
  return bent;
}

/** As long as the one that was asked for where it says how long it is, but from the start of the file, or else from its second byte. */
function otherRange(range: string): string {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = Number(first) > 0 ? 0 : 1;
  const end = first === '' || last === '' ? '' : String(start + Number(last) - Number(first));
  return `bytes=${start}-${end}`;
}
