import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { responseComparer } from '../src/drift/compare-response.js';
import { connectClient } from '../src/drift/connect-client.js';
import { readSpecFolder } from '../src/drift/spec-folder.js';
import { walkService } from '../src/drift/walk-service.js';
import { fillIn, readJourney } from '../src/journey.js';
import { atPointer, type JsonObject } from '../src/json.js';
import { operationNamed, responseSchemaPointer } from '../src/operations.js';
import { vendors } from '../src/spec.js';
import { plantedDrifts } from './drift/planted-drifts.js';

const specs = fileURLToPath(new URL('../../../specs/', import.meta.url));

/** The planted drifts that applied to a response of any vendor. */
const plantedKinds = new Set<string>();

describe.each(vendors)('%s: the comparison of responses with the spec', (vendor) => {
  const spec = readSpecFolder(join(specs, vendor));
  const journey = readJourney(vendor);

  /**
   * Walks the journey on the emulator; `change` may edit each response before the client gets it.
   */
  async function walk(change?: (text: string) => string) {
    const emulator = createEmulator();
    const client = await connectClient(vendor, {
      ...fillIn(journey.client, new Map(Object.entries(emulatorCredentials))),
      now: emulator.now,
      fetch: async (input: URL | RequestInfo, init?: RequestInit) => {
        const response = await emulator.fetch(new Request(input, init));
        const text = await response.text();
        const headers = new Headers(response.headers);
        headers.delete('content-length');
        const body = text === '' || change === undefined ? text : change(text);
        return new Response(body === '' ? null : body, { status: response.status, headers });
      },
    });
    const responses: { operation: string; status: number; body: string }[] = [];
    const results = await walkService(spec, client, journey, {
      allowCreate: true,
      pass: (milliseconds) => emulator.advance(milliseconds),
      record: (operation, status, body) => responses.push({ operation, status, body }),
    });
    return { responses, results };
  }

  it('finds no difference in unchanged responses', async () => {
    const { results } = await walk();
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  it('finds every change in every response to which it applies', async () => {
    const { responses } = await walk();
    const compare = responseComparer(spec);
    const missed: string[] = [];
    let planted = 0;
    for (const { operation, status, body } of responses) {
      for (const { what, kind, change, status: changedStatus } of plantedDrifts) {
        const changed = change({
          document: spec.document,
          schema: schemaOf(spec.document, operation, status),
          body: body === '' ? {} : JSON.parse(body),
        });
        if (changed === undefined) {
          continue;
        }
        planted += 1;
        plantedKinds.add(what);
        const drifts = compare(operation, {
          status: changedStatus ?? status,
          body: typeof changed === 'string' ? changed : JSON.stringify(changed),
        });
        const found = drifts.find((drift) => drift.kind === kind);
        if (found === undefined || found.specLine < 1) {
          missed.push(`${what} in the response to ${operation}`);
        }
      }
    }
    expect(missed).toEqual([]);
    expect(planted).toBeGreaterThanOrEqual(40);
  });

  it('reports a change together with the operation of the response', async () => {
    const { results } = await walk((text) => JSON.stringify({ ...JSON.parse(text), surprise: 1 }));
    const kinds = results.map((result) =>
      'drifts' in result ? result.drifts.map(({ kind, pointer }) => `${kind} ${pointer}`) : [],
    );
    expect(kinds[0]).toContain('unknown-field /surprise');
  });
});

it('each of at least 25 planted drifts applies to at least one vendor', () => {
  const kinds = plantedDrifts.map(({ what }) => what);
  expect(kinds.filter((what) => !plantedKinds.has(what))).toEqual([]);
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(25);
});

function schemaOf(document: JsonObject, operation: string, status: number): unknown {
  const found = operationNamed(document, operation);
  return atPointer(document, responseSchemaPointer(document, found, status) ?? '/none');
}
