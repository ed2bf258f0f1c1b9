import { createHash } from 'node:crypto';
import { ExportError } from '../export-error.js';
import type { ExportManifest } from './manifest.js';

const kind = 'download-tasks/export';
const version = 1;

/** The manifest as text, with its own digest at the end. */
export function encodeManifest(manifest: ExportManifest): string {
  return `${JSON.stringify({ ...manifest, digest: digestOf(manifest) }, undefined, 2)}\n`;
}

/**
 * Reads what `encodeManifest` wrote. Throws an ExportError for anything else; `location` is for its
 * message.
 */
export function decodeManifest(text: string, location: string): ExportManifest {
  const value = parse(text);
  if (value === undefined) {
    throw editedManifest(location, 'it is not JSON');
  }
  if (value['kind'] !== kind) {
    throw new ExportError(
      'other-export',
      `${location} is not the manifest of an export. Choose another directory.`,
    );
  }
  if (typeof value['version'] !== 'number') {
    throw editedManifest(location, 'it has no version');
  }
  if (value['version'] !== version) {
    throw new ExportError(
      'newer-manifest',
      `${location} has version ${String(value['version'])}, and this release reads version ${version}. Update @download-tasks/exporter.`,
    );
  }
  const { digest, ...manifest } = value;
  if (digest !== digestOf(manifest)) {
    throw editedManifest(location, 'its digest does not match');
  }
  if (!isManifest(manifest)) {
    throw editedManifest(location, 'fields are missing');
  }
  return manifest;
}

/** What tells a manifest from any other. */
export function digestOf(manifest: object): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(manifest)).digest('hex')}`;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The digest shows that this code wrote the value; this check only narrows the type. */
function isManifest(value: object): value is ExportManifest {
  return ['range', 'parts', 'incomplete', 'open', 'leftovers'].every((name) => name in value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function editedManifest(location: string, why: string): ExportError {
  return new ExportError(
    'edited-manifest',
    `${location} was edited by hand or is damaged: ${why}. Restore it from a backup, or export into another directory.`,
  );
}
