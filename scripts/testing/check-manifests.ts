import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const path = join(import.meta.dirname, '../../packages/exporter/manifest.schema.json');
const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const isValid = ajv.compile(Object(schema));

/**
 * Throws if the manifest of an export below the folder does not follow the published JSON Schema.
 * Ignores other content that a test wrote in place of a manifest. Resolves with the number of
 * manifests.
 */
export async function checkManifestsIn(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile() && one.name === 'manifest.json');
  let checked = 0;
  for (const { parentPath, name } of files) {
    const file = join(parentPath, name);
    checked += checkManifest(file, await readFile(file, 'utf8')) ? 1 : 0;
  }
  return checked;
}

/**
 * Throws if a text is the manifest of an export and does not follow the published JSON Schema.
 * Returns false for any other text. `name` is for the message.
 */
export function checkManifest(name: string, text: string): boolean {
  const manifest = parse(text);
  if (manifest?.['kind'] !== 'download-tasks/export') {
    return false;
  }
  expectValid(name, manifest);
  return true;
}

function expectValid(file: string, manifest: unknown): void {
  if (!isValid(manifest)) {
    const errors = (isValid.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message, JSON.stringify(params)].join(' '),
    );
    throw new Error(`${file} does not follow its schema:\n${errors.join('\n')}`);
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Object(value);
  } catch {
    return undefined;
  }
}
