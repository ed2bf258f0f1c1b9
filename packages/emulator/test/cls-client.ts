import { createHash, createHmac } from 'node:crypto';
import type { Emulator } from '../src/index.js';

export const topic = 'ee20bb16-3025-4048-b81a-dd436373062e';
export const from = Date.parse('2025-11-02T23:50:00Z');
export const to = Date.parse('2025-11-03T00:00:00Z');

export interface ClsResponse {
  readonly status: number;
  readonly contentType: string | null;
  readonly reason: string | null;
  readonly response: Record<string, unknown> & {
    readonly Error?: { readonly Code: string; readonly Message: string };
  };
}

/** Calls an operation, signed by the vendor's rules with code of this file only. */
export async function callCls(
  emulator: Emulator,
  action: string,
  body: unknown,
  change: Readonly<Record<string, string | undefined>> = {},
): Promise<ClsResponse> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return send(emulator, action, { method: 'POST', query: '', body: text }, change);
}

/** The same by GET; `query` contains the members of the body. */
export async function getCls(
  emulator: Emulator,
  action: string,
  query: string,
): Promise<ClsResponse> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(emulator, action, { method: 'GET', query, body: '' }, type);
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly query: string;
  readonly body: string;
}

async function send(
  emulator: Emulator,
  action: string,
  { method, query, body }: Sent,
  change: Readonly<Record<string, string | undefined>>,
): Promise<ClsResponse> {
  const timestamp = Math.floor(emulator.now().getTime() / 1000);
  const sent = {
    'content-type': 'application/json',
    'x-tc-action': action,
    'x-tc-version': '2020-10-16',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': String(timestamp),
    ...change,
  };
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined) {
      headers.set(name, value);
    }
  }
  headers.set('authorization', authorize({ method, query, body }, timestamp));
  const response = await emulator.fetch(
    `https://cls.tencentcloudapi.com/${query === '' ? '' : `?${query}`}`,
    { method, headers, ...(method === 'POST' && { body }) },
  );
  const { Response }: { Response: ClsResponse['response'] } = await response.json();
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    reason: response.headers.get('x-emulator-reason'),
    response: Response,
  };
}

function authorize({ method, query, body }: Sent, timestamp: number): string {
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const names = 'content-type;host';
  const type = method === 'GET' ? 'application/x-www-form-urlencoded' : 'application/json';
  const canonical = `${method}\n/\n${query}\ncontent-type:${type}\nhost:cls.tencentcloudapi.com\n\n${names}\n${hash(body)}`;
  const scope = `${day}/cls/tc3_request`;
  const key = hmac(hmac(hmac('TC3emulator-secret-key', day), 'cls'), 'tc3_request');
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`;
  const signature = hmac(key, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=emulator-access-key/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
