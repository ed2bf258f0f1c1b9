import { beforeAll, describe, expect, it } from 'vitest';
import { specOperations } from '../../src/operations.js';
import { canonicalRequest } from '../../src/peers/canonical-request.js';
import { differingHeaders, explainedDifferences } from '../../src/peers/header-differences.js';
import { officialPeers } from '../../src/peers/official-peers.js';
import { ourClients } from '../../src/peers/our-clients.js';
import { runJourney, type Step } from '../../src/peers/run-journey.js';
import { readVendorSpec } from '../../src/spec.js';
import { stayHereAndNow } from './stay-here.js';

const kinds = [
  {
    kind: 'permanent',
    credentials: { accessKeyId: 'AKexample', secretAccessKey: 'never-shown/+=' },
  },
  {
    kind: 'temporary',
    credentials: {
      accessKeyId: 'STS.example',
      secretAccessKey: 'never-shown-temporary',
      sessionToken: 'never-shown-token+/=',
    },
  },
];

function requestsOf(steps: readonly Step[]): unknown[] {
  return steps.map(({ request }) => canonicalRequest(request));
}

/**
 * The responses without links. Links contain the port of each run's emulator, which some signatures
 * cover.
 */
function responsesOf(steps: readonly Step[]): unknown[] {
  return steps.map(({ port, response: { status, body } }) => {
    const text = body
      .replaceAll(`127.0.0.1:${port}`, 'emulator')
      .replace(/(?<=%2Fhost%2F|-Signature=)[0-9a-f]{64}/, 'signature');
    return { status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  });
}

stayHereAndNow();

describe.each(ourClients.vendors)('%s', (vendor) => {
  describe.each(kinds)('called with $kind keys', ({ kind, credentials }) => {
    const peers = officialPeers.filter(({ vendors }) => vendors.includes(vendor));
    let ours: readonly Step[];
    beforeAll(async () => {
      ours = await runJourney(ourClients, vendor, credentials);
    });

    it('gets a call of each of its operations and accepts every call', () => {
      const operations = specOperations(readVendorSpec(vendor).document).map(({ id }) => id);
      expect(ours.map(({ operation }) => operation).toSorted()).toEqual(operations.toSorted());
      expect(ours.map(({ response }) => response.status)).toEqual(ours.map(() => 200));
    });

    it.each(peers)(
      'gets the same requests from $name and sends the same responses',
      async (peer) => {
        const theirs = await runJourney(peer, vendor, credentials);
        expect(requestsOf(theirs)).toEqual(requestsOf(ours));
        expect(responsesOf(theirs)).toEqual(responsesOf(ours));
      },
    );

    it.each(peers.filter(({ wire }) => wire === 'as ours'))(
      'receives the same headers from $name, except for the explained ones',
      async (peer) => {
        const theirs = await runJourney(peer, vendor, credentials);
        const differing = theirs.flatMap(({ request }, index) =>
          differingHeaders(request, ours[index]?.request ?? request),
        );
        expect(theirs.map(({ request }) => request.method)).toEqual(
          ours.map(({ request }) => request.method),
        );
        expect([...new Set(differing)].toSorted()).toEqual(
          explainedDifferences(vendor, peer, kind === 'temporary').toSorted(),
        );
      },
    );
  });
});
