import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { ExportManifest } from '../src/index.js';
import { encodeManifest } from '../src/manifest/encode-manifest.js';
import { manifestErrors } from './support/check-manifest.js';
import { hour, writeExport } from './support/export-folder.js';

type Json = Record<string, unknown>;

const task = { handle: 'simulated:1', askedTo: hour(0).to };
const sha256 = 'ab'.repeat(32);
const file = { path: '2026/11/22/rows.csv.gz', bytes: 10, sha256, rows: 3 };
const part = {
  ...hour(0),
  slice: { field: 'stream', value: 'a', index: 1, of: 2 },
  rows: 3,
  proof: 'counted',
  counts: { before: 3, after: 3, countedAt: hour(1).to },
  reportedRows: 3,
  late: { counted: 4, countedAt: hour(1).to },
  task: { ...task, kept: true },
  files: [file],
  attempts: 1,
  finishedAt: hour(1).to,
} as const;

/** A manifest with every member. */
const full: ExportManifest = {
  kind: 'download-tasks/export',
  version: 1,
  id: '0123abcd',
  vendor: 'simulated',
  provider: 'simulated:',
  request: { query: '*' },
  range: { from: hour(0).from, to: hour(4).to },
  layout: 'hive',
  createdAt: hour(5).to,
  updatedAt: hour(5).to,
  limits: { rows: 10, source: 'documented', order: 'descending' },
  windowEnd: {
    documented: 'unknown',
    found: 'exclusive',
    measured: { ...hour(0), counted: 3, beyond: 1, fileRows: 3 },
  },
  parts: [part],
  incomplete: [
    {
      ...hour(1),
      reason: 'still-running',
      explanation: 'The next run continues with the task.',
      counted: 5,
      fileRows: 4,
      attempts: 2,
      task: { ...task, name: 'export-0123abcd-2' },
    },
  ],
  open: [
    { ...hour(2), state: 'planned', attempts: 0, counted: 4, cutRows: 10 },
    { ...hour(3), state: 'running', purpose: 'measure', attempts: 1, task },
    { ...hour(4), state: 'placing', attempts: 1, task, part, staged: ['4/0'] },
  ],
  tasksNamed: 5,
  leftovers: { files: [file.path], tasks: [task.handle] },
  strays: [{ ...hour(3), name: 'export-0123abcd-4', lookFor: 'the time window' }],
  merged: [{ ...hour(0), path: '/tmp/all.csv', bytes: 9, sha256, rows: 3, mergedAt: hour(5).to }],
};

/** The manifest with one member replaced; `undefined` removes it. */
function changed(path: string, value: unknown): string {
  const manifest = JSON.parse(encodeManifest(full)) as Json;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const owner = names.reduce<Json>((at, name) => at[name] as Json, manifest);
  owner[last] = value;
  return JSON.stringify(manifest);
}

test('the schema accepts a manifest with all members, and that of a folder', async () => {
  expect(manifestErrors(encodeManifest(full))).toEqual([]);
  const directory = await writeExport([{ content: 'a\n1\n', rows: 1 }], 'csv');
  expect(manifestErrors(readFileSync(join(directory, 'manifest.json'), 'utf8'))).toEqual([]);
});

describe('the schema rejects a manifest', () => {
  test.each([
    ['of another kind', 'kind', 'download-tasks/other'],
    ['of a newer version', 'version', 2],
    ['with a link among its handles', 'parts.0.task.handle', 'https://bucket.example.com/rows.csv'],
    ['with a file outside of its directory', 'parts.0.files.0.path', '../rows.csv'],
    ['with an absolute path of a part', 'parts.0.files.0.path', '/etc/passwd'],
    ['with a folder of Windows', 'parts.0.files.0.path', String.raw`2026\rows.csv`],
    ['with half a digest', 'parts.0.files.0.sha256', 'abcd'],
    ['with a digest in capitals', 'parts.0.files.0.sha256', sha256.toUpperCase()],
    ['with a negative number of rows', 'parts.0.rows', -1],
    ['with half a row', 'parts.0.rows', 1.5],
    ['with rows that are not known', 'parts.0.rows', null],
    ['with a time without a zone', 'parts.0.from', '2026-11-22T00:00:00'],
    ['with a time in another zone', 'range.to', '2026-11-22T00:00:00.000+08:00'],
    ['with an unknown proof', 'parts.0.proof', 'sure'],
    ['with a count as proof, but without counts', 'parts.0.counts', undefined],
    ['with a part without files', 'parts.0.files', undefined],
    ['with a slice without its field', 'parts.0.slice.field', undefined],
    ['with a window in its request', 'request.from', hour(0).from],
    ['with an unknown layout', 'layout', 'weekly'],
    ['with an unknown reason', 'incomplete.0.reason', 'bad luck'],
    ['with a reason without words', 'incomplete.0.explanation', ''],
    ['with a running task without a handle', 'open.1.task.handle', undefined],
    ['with a running window without a task', 'open.1.task', undefined],
    ['with files that are placed for no part', 'open.2.part', undefined],
    ['with an unknown state', 'open.0.state', 'asleep'],
    ['with a limit of unknown source', 'limits.source', undefined],
    ['with an infinite number of rows', 'windowEnd.measured.beyond', null],
    ['without its own digest', 'digest', undefined],
    ['with an unknown member', 'secret', 'x'],
    ['with an unknown member of a file', 'parts.0.files.0.url', 'x'],
    ['with a merged file without rows', 'merged.0.rows', undefined],
    ['without its leftovers', 'leftovers', undefined],
  ])('%s', (_what, path, value) => {
    expect(manifestErrors(changed(path, value))).not.toEqual([]);
  });
});
