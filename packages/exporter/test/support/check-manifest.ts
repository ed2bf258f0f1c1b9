import { readFileSync } from 'node:fs';

import { Ajv2020 } from 'ajv/dist/2020.js';

import type { ExportManifest } from '../../src/index.js';
import { encodeManifest } from '../../src/manifest/encode-manifest.js';

const path = new URL('../../manifest.schema.json', import.meta.url);
const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
const isValid = ajv.compile(Object(schema));

/** Errors of a written manifest according to the published JSON Schema. */
export function manifestErrors(text: string): readonly string[] {
  const manifest: unknown = JSON.parse(text);
  if (isValid(manifest)) {
    return [];
  }
  return (isValid.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** Throws if a manifest that is about to be written does not follow the published JSON Schema. */
export function checkManifest(manifest: ExportManifest): void {
  const errors = manifestErrors(encodeManifest(manifest));
  if (errors.length > 0) {
    throw new Error(`The manifest does not follow its schema:\n${errors.join('\n')}`);
  }
}
