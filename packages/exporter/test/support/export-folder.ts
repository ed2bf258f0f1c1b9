import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { createFolderStore, type ExportManifest, type ExportPart } from '../../src/index.js';

/** A file of an export, one for each hour. */
export interface FolderFile {
  readonly content: Uint8Array | string;
  readonly rows?: number;
}

const finishedAt = '2026-11-23T00:00:00.000Z';

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'exporter-'));
  onTestFinished(async () => rm(directory, { recursive: true, force: true }));
  return directory;
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
