import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import {
  createFolderStore,
  readManifest,
  type ExportManifest,
  type ExportPart,
} from '../../src/index.js';
import { checkManifest } from './check-manifest.js';

/** A file of an export, one for each hour. */
export interface FolderFile {
  readonly content: Uint8Array | string;
  readonly rows?: number;
}

const finishedAt = '2026-11-23T00:00:00.000Z';

/**
 * A folder that is removed after the test. A manifest in it that does not follow the published JSON
 * Schema fails the test.
 */
export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'exporter-'));
  onTestFinished(async () => {
    try {
      await checkManifestsIn(directory);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
  return directory;
}

/** Ignores manifests that a test has damaged. */
async function checkManifestsIn(directory: string): Promise<void> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  for (const { name, parentPath } of found) {
    const isManifest = name === 'manifest.json';
    const manifest = isManifest ? await readManifest(parentPath).catch(() => undefined) : undefined;
    if (manifest !== undefined) {
      checkManifest(manifest);
    }
  }
}

/** Writes an export as `exportRange` leaves it, with a part of one hour for each file. */
export async function writeExport(
  files: readonly FolderFile[],
  extension: string,
  change: Partial<ExportManifest> = {},
): Promise<string> {
  const directory = await temporaryFolder();
  const parts: ExportPart[] = [];
  for (const [at, { content, rows }] of files.entries()) {
    const bytes = Buffer.from(content);
    const path = `part-${at}.${extension}`;
    await writeFile(join(directory, path), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    parts.push({
      ...hour(at),
      rows: rows ?? 0,
      proof: 'counted',
      counts: { before: rows ?? 0, after: rows ?? 0, countedAt: finishedAt },
      files: [{ path, bytes: bytes.length, sha256, ...(rows !== undefined && { rows }) }],
      attempts: 1,
      finishedAt,
    });
  }
  await createFolderStore(directory).write({
    kind: 'download-tasks/export',
    version: 1,
    id: 'abcd1234',
    vendor: 'simulated',
    provider: 'simulated:',
    request: {},
    range: { from: hour(0).from, to: hour(Math.max(0, files.length - 1)).to },
    layout: 'flat',
    createdAt: finishedAt,
    updatedAt: finishedAt,
    limits: {},
    windowEnd: { documented: 'exclusive', found: 'unknown' },
    parts,
    incomplete: [],
    open: [],
    tasksNamed: files.length,
    leftovers: { files: [], tasks: [] },
    strays: [],
    merged: [],
    ...change,
  });
  return directory;
}

export function hour(at: number): { readonly from: string; readonly to: string } {
  const start = Date.parse('2026-11-22T00:00:00Z') + at * 3_600_000;
  return { from: new Date(start).toISOString(), to: new Date(start + 3_600_000).toISOString() };
}
