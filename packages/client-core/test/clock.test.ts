import { describe, expect, it } from 'vitest';
import { createClient, json } from './fake-service.js';
import { scriptedFetch, type Step } from './scripted-fetch.js';

const hour = 3_600_000;
const vendorTime = Date.parse('2026-06-01T12:00:00Z');

/** A vendor that only accepts requests of the last 15 minutes. */
const strict: Step = (_url, { headers }) => {
  const difference = Math.abs(Date.parse(headers.get('x-acme-date') ?? '') - vendorTime);
  const date = new Date(vendorTime).toUTCString();
  return difference < hour / 4
    ? json({ id: '1' })
    : json({ code: 'InvalidTimeStamp' }, { status: 400, headers: { date } });
};

const fixed = (offsetMs: number) => () => new Date(vendorTime + offsetMs);
const get = ['getJob', { jobId: 'j' }] as const;
const create = ['createJob', { name: 'n' }] as const;

const always =
  (headers: Record<string, string>): Step =>
  () =>
    json({ code: 'InvalidTimeStamp' }, { status: 400, headers });

const busy: Step = () => json({ code: 'InternalError' }, { status: 500 });

/** Rejects the time of the request, with this `date` in the response. */
const wrong = (hours: number): Step =>
  always({ date: new Date(vendorTime + hours * hour).toUTCString() });

describe('a wrong clock', () => {
  it('is corrected once per call, even after another error in between', async () => {
    const { fetch, sent } = scriptedFetch(wrong(1), busy, wrong(2), wrong(3));
    const retry = { attempts: 5, baseDelayMs: 0 };
    const client = createClient({ fetch, retry, now: fixed(0) });
    await expect(client.call(...get)).rejects.toMatchObject({ code: 'InvalidTimeStamp' });
    expect(sent).toHaveLength(3);
  });

  it.each([
    'Thu, 01 Jan 1970 00:00:07 GMT',
    'Sat, 01 Jan 2000 00:00:00 GMT',
    'Tue, 31 Dec 2024 23:59:59 GMT',
    'Fri, 01 Jan 2100 00:00:00 GMT',
    'Mon, 01 Jan 275760 00:00:00 GMT',
  ])('is not corrected by the impossible date %s', async (date) => {
    const nonsense = always({ date });
    const { fetch, sent } = scriptedFetch(nonsense, strict);
    const client = createClient({ fetch, retry: {}, now: fixed(0) });
    await expect(client.call(...get)).rejects.toMatchObject({ code: 'InvalidTimeStamp' });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it.each([-24 * hour, -hour, hour, 10_000 * hour])('by %i ms is corrected', async (offset) => {
    const { fetch, sent } = scriptedFetch(strict);
    const client = createClient({ fetch, retry: {}, now: fixed(offset) });
    await expect(client.call(...create)).resolves.toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it('is remembered by the client, but by no other', async () => {
    const { fetch, sent } = scriptedFetch(strict);
    const options = { fetch, retry: {}, now: fixed(hour) };
    const client = createClient(options);
    await client.call(...get);
    await client.call(...get);
    expect(sent).toHaveLength(3);
    await createClient(options).call(...get);
    expect(sent).toHaveLength(5);
  });

  it('that is fixed later is corrected back', async () => {
    let offset = hour;
    const { fetch, sent } = scriptedFetch(strict);
    const now = (): Date => new Date(vendorTime + offset);
    const client = createClient({ fetch, retry: {}, now });
    await client.call(...get);
    offset = 0;
    await client.call(...get);
    expect(sent).toHaveLength(4);
  });

  it('is learned without a retry if retries are disabled', async () => {
    const { fetch, sent } = scriptedFetch(strict);
    const client = createClient({ fetch, now: fixed(hour) });
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'auth', attempts: 1 });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
  });

  it('is corrected for many concurrent calls', async () => {
    const { fetch, sent } = scriptedFetch(strict);
    const client = createClient({ fetch, retry: {}, now: fixed(hour) });
    await Promise.all(Array.from({ length: 50 }, () => client.call(...get)));
    expect(sent.length).toBeLessThanOrEqual(100);
  });
});

describe('a time error', () => {
  it('is corrected once per call', async () => {
    const { fetch, sent } = scriptedFetch(wrong(-1));
    const client = createClient({ fetch, retry: { attempts: 9 }, now: fixed(0) });
    await expect(client.call(...get)).rejects.toMatchObject({ attempts: 2, retryable: false });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['no date', {}],
    ['an invalid date', { date: 'yesterday' }],
    ['the time of the request', { date: new Date(vendorTime + 2000).toUTCString() }],
  ])('with %s is not retried, and contains the next step', async (_name, headers) => {
    const { fetch, sent } = scriptedFetch(always(headers));
    const client = createClient({ fetch, retry: {}, now: fixed(0) });
    await expect(client.call(...get)).rejects.toThrow(/Set the clock/);
    expect(sent).toHaveLength(1);
  });

  it('together with another error is not used', async () => {
    const date = new Date(vendorTime - hour).toUTCString();
    const { fetch, sent } = scriptedFetch(
      () => json({ code: 'JobNotFound' }, { status: 404, headers: { date } }),
      () => json({}),
    );
    const client = createClient({ fetch, retry: {}, now: fixed(0) });
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'not-found' });
    await client.call(...get);
    expect(sent[1]?.get('x-acme-date')).toBe(new Date(vendorTime).toISOString());
  });
});
