import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Sample } from './sample-program.js';

interface Journey {
  readonly client: { readonly credentials: Readonly<Record<string, string>> };
  readonly steps: readonly Pick<Sample, 'operation' | 'input'>[];
}

/** The keys that the emulator accepts. */
export interface EmulatorKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * A sample for each vendor below `specs/`: the first listing call of its journey, otherwise its
 * first call.
 */
export async function readSamples(
  root: string,
  url: string,
  keys: EmulatorKeys,
): Promise<Sample[]> {
  const entries = await readdir(path.join(root, 'specs'), { withFileTypes: true });
  const vendors = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    vendors.toSorted().map(async (vendor) => {
      const folder = path.join(root, 'specs', vendor);
      const journey: Journey = JSON.parse(
        await readFile(path.join(folder, 'journey.json'), 'utf8'),
      );
      const lists = listingsOf(parse(await readFile(path.join(folder, 'openapi.yaml'), 'utf8')));
      const step =
        journey.steps.find(({ operation }) => lists.has(operation)) ?? journey.steps.at(0);
      if (step === undefined) {
        throw new Error(`specs/${vendor}/journey.json has no steps.`);
      }
      const place = 'project' in journey.client ? `${vendor}/{project}` : vendor;
      const credentials = Object.fromEntries(
        Object.entries(journey.client.credentials).map(([name, value]) => [
          name,
          fill(value, keys),
        ]),
      );
      const options = { ...journey.client, endpoint: `${url}/${place}`, credentials };
      return { vendor, options, operation: step.operation, input: step.input };
    }),
  );
}

/** Replaces `${accessKeyId}` and `${secretAccessKey}` with the keys. */
function fill(value: string, keys: EmulatorKeys): string {
  return value
    .replace('${accessKeyId}', keys.accessKeyId)
    .replace('${secretAccessKey}', keys.secretAccessKey);
}

/** The operations that return pages. */
function listingsOf(document: Document): ReadonlySet<string> {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const lists = operations.filter((operation) => operation['x-pagination'] !== undefined);
  return new Set(lists.map(({ operationId }) => operationId));
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { operationId: string; 'x-pagination'?: unknown }>>>
  >;
}
