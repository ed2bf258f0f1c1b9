import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { specPath } from '../spec/find-specs.js';
import { parseYamlFile } from '../spec/yaml-file.js';
import { readVendor } from '../generate/read-vendor.js';
import type { VendorModel } from '../generate/vendor-model.js';

const fixture = path.join(import.meta.dirname, '../fixture');

/** The one vendor of the fixture: its spec uses every word of the vocabulary. */
const fixtureVendor = 'acme-rpc';

/** Copies `scripts/fixture` to a temporary folder that is removed after the test. */
export async function copyFixture(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'download-tasks-scripts-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(fixture, root, { recursive: true });
  return root;
}

/** Adds a second vendor to the temporary repository: the spec of the first under another id. */
export async function addVendor(root: string, vendor: string): Promise<void> {
  const folder = path.join(root, 'specs', vendor);
  await cp(path.join(root, 'specs', fixtureVendor), folder, { recursive: true });
  await replaceInFile(root, specPath(vendor), `id: ${fixtureVendor}`, `id: ${vendor}`);
}

/** Replaces text. Throws if it does not exist, so that a test cannot pass by changing nothing. */
export async function replaceInFile(
  root: string,
  file: string,
  from: string,
  to: string,
): Promise<void> {
  const location = path.join(root, file);
  const text = await readFile(location, 'utf8');
  if (!text.includes(from)) {
    throw new Error(`${file} has no "${from}"`);
  }
  await writeFile(location, text.replace(from, to));
}

/** The fixture's spec as the emitters see it, with some text replaced. */
export async function readFixtureVendor(from = '', to = ''): Promise<VendorModel> {
  const file = specPath(fixtureVendor);
  const text = await readFile(path.join(fixture, file), 'utf8');
  if (!text.includes(from)) {
    throw new Error(`the fixture has no "${from}"`);
  }
  return readVendor(fixtureVendor, parseYamlFile(file, text.replace(from, to)));
}
