import { createEmulator, type EmulatorOptions } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { atPointer } from '../../src/json.js';
import { captureCall } from '../../src/peers/capture-call.js';
import { capturedRequest } from '../../src/peers/captured-requests.js';
import type { Scheme } from '../../src/peers/scheme.js';
import { schemes, slsCodes } from '../../src/peers/schemes.js';
import { transmit, type WireResponse, type WireMessage } from '../../src/peers/wire-message.js';
import { readVendorSpec, vendors } from '../../src/spec.js';
import { stayHereAndNow } from './stay-here.js';

const credentials = { accessKeyId: 'AKexample', secretAccessKey: 'never-shown/+=' };
const another = { ...credentials, secretAccessKey: 'never-shown other' };
const hourMs = 3600 * 1000;

interface Signed {
  readonly request: WireMessage;
  /** An emulator that accepts the request. */
  readonly emulator: EmulatorOptions;
}

/** Sends requests to a new emulator, one after the other, and returns its responses. */
async function responsesOf(
  options: EmulatorOptions,
  requests: readonly WireMessage[],
  passedMs = 0,
): Promise<WireResponse[]> {
  await using emulator = createEmulator(options);
  const { port } = await emulator.listen();
  emulator.advance(passedMs);
  const responses: WireResponse[] = [];
  for (const request of requests) {
    responses.push(await transmit(request, port));
  }
  return responses;
}

/** The places of the error code in the vendors' responses, from their specs. */
const codePointers = vendors.flatMap((vendor) => {
  const codes = atPointer(readVendorSpec(vendor).document, '/x-envelope/code');
  const places = Array.isArray(codes) ? codes.map(String) : [];
  return places.map((place) => (place.startsWith('/') ? place : `/${place}`));
});

async function codeOf(...about: Parameters<typeof responsesOf>): Promise<unknown> {
  const responses = await responsesOf(...about);
  const body: unknown = JSON.parse(responses.at(-1)?.body ?? '');
  return codePointers.map((pointer) => atPointer(body, pointer)).find((code) => code !== undefined);
}

function changed({ request }: Signed, [from, to]: Scheme['change']): WireMessage {
  const { target, body } = request;
  const other = { ...request, target: target.replace(from, to), body: body.replace(from, to) };
  expect(other).not.toEqual(request);
  return other;
}

/** Tests the refusals of a signed request. Sends its exact bytes, except for the tested change. */
function refusesWhatIsWrong(
  sign: () => Promise<Signed>,
  { change, status = 200, codes: { mismatch, old } }: Pick<Scheme, 'change' | 'status' | 'codes'>,
): void {
  it('is accepted unchanged', async () => {
    const { request, emulator } = await sign();
    const [response] = await responsesOf(emulator, [request]);
    expect(response?.status).toBe(status);
  });

  it(`is refused with ${mismatch} when a parameter is changed`, async () => {
    const signed = await sign();
    expect(await codeOf(signed.emulator, [changed(signed, change)])).toBe(mismatch);
  });

  it(`is refused with ${mismatch} when the emulator has another secret for the key`, async () => {
    const { request, emulator } = await sign();
    const others = emulator.credentials?.map((key) => ({
      ...key,
      secretAccessKey: 'never-shown-other',
    }));
    expect(await codeOf({ ...emulator, credentials: others ?? [] }, [request])).toBe(mismatch);
  });

  it(`is refused with ${old} after an hour`, async () => {
    const { request, emulator } = await sign();
    expect(await codeOf(emulator, [request], hourMs)).toBe(old);
  });
}

stayHereAndNow();

/** Captures a request that a package has just signed. */
async function signedBy(scheme: Scheme): Promise<Signed> {
  const { request } = await captureCall(scheme, credentials);
  const { errors = 'service' } = scheme;
  return { request, emulator: { credentials: [credentials], authenticationErrors: errors } };
}

describe.each(schemes)('a request of $peer.name: $scheme', (scheme) => {
  refusesWhatIsWrong(() => signedBy(scheme), scheme);

  it(`makes the package report ${scheme.codes.mismatch} when its secret is wrong`, async () => {
    const { thrown } = await captureCall(scheme, another, credentials);
    expect(thrown).toMatchObject({ code: scheme.codes.mismatch });
  });
});

describe('the same request, sent a second time', () => {
  it.each(schemes.filter(({ codes }) => codes.again))(
    'is refused with $codes.again under $scheme',
    async (scheme) => {
      const { request, emulator } = await signedBy(scheme);
      expect(await codeOf(emulator, [request, request])).toBe(scheme.codes.again);
    },
  );

  it.each(schemes.filter(({ codes }) => codes.again === undefined))(
    'is accepted under $scheme, which has no nonces',
    async (scheme) => {
      const { request, emulator } = await signedBy(scheme);
      const code = await codeOf(emulator, [request, request]);
      expect([scheme.codes.mismatch, scheme.codes.old]).not.toContain(code);
    },
  );
});

// The packages above sign with SHA-256. These requests were captured from an older package of the
// vendor, @alicloud/log 1.2.6.
describe.each([
  ['v1-sha1/list', ['size=10', 'size=11']],
  ['v1-sha1/create', ['download-123', 'download-124']],
] as const)('a captured request, LOG with SHA-1: %s', (id, change) => {
  refusesWhatIsWrong(async () => capturedRequest(id), { change, codes: slsCodes });
});
