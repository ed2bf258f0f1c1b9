import { expect } from 'vitest';
import type { ExportManifest, ExportPart, ExportResult } from '../../src/index.js';
import type { MemoryStore } from './memory-store.js';
import type { Scenario } from './scenario.js';
import type { SimulatedVendor } from './simulated-vendor.js';

export interface Exported {
  readonly scenario: Scenario;
  readonly vendor: SimulatedVendor;
  readonly store: MemoryStore;
  readonly result: ExportResult;
}

/**
 * Checks row by row that the files hold every window of the range as it was when counted, or that
 * the window is reported.
 */
export function checkExport({ scenario, vendor, store, result }: Exported): void {
  const { manifest } = result;
  for (const part of result.parts) {
    checkPart(part, vendor, store);
  }
  checkTiling(result, scenario);
  checkOpen(manifest);
  checkNothingElse(manifest, store);
  checkTasks(manifest, scenario, vendor);
  expect(result.complete).toBe(result.incomplete.length === 0);
  if (isBenign(scenario)) {
    expect(result.incomplete).toEqual([]);
  }
}

function checkPart(part: ExportPart, vendor: SimulatedVendor, store: MemoryStore): void {
  const span = { from: Date.parse(part.from), to: Date.parse(part.to) };
  const found = part.files.flatMap(({ path }) => store.files.get(path) ?? [Number.NaN]);
  expect(found.length).toBe(part.rows);
  if (part.late !== undefined) {
    return;
  }
  const countedAt = Date.parse(part.counts?.countedAt ?? '');
  const wanted = vendor.rowsIn(span, countedAt, part.slice?.value).map(({ id }) => id);
  expect(found.toSorted(byNumber), `rows of ${part.from}`).toEqual(wanted.toSorted(byNumber));
  expect(part.proof).toBe('counted');
}

/**
 * Checks that nothing is left in progress, except replacements of late parts that wait for the rest
 * of their part.
 */
function checkOpen({ open, parts }: ExportManifest): void {
  const late = parts.filter((part) => part.late !== undefined);
  for (const window of open) {
    expect(window.state).toBe('ready');
    expect(late.some(({ from, to }) => from <= window.from && window.to <= to)).toBe(true);
  }
}

/**
 * Checks that parts and incomplete windows cover every moment of the range once; the parts of a
 * split window count as one.
 */
function checkTiling({ parts, incomplete }: ExportResult, { range }: Scenario): void {
  const late = parts.filter((part) => part.late !== undefined);
  const named = incomplete.filter(
    (window) => !late.some(({ from, to }) => from <= window.from && window.to <= to),
  );
  const windows = new Set([...parts, ...named].map(({ from, to }) => `${from} ${to}`));
  let at = new Date(range.from).toISOString();
  for (const window of [...windows].toSorted()) {
    const [from = '', to = ''] = window.split(' ');
    expect(from, 'no gap and no overlap').toBe(at);
    at = to;
  }
  expect(at).toBe(new Date(range.to).toISOString());
  for (const { from, to, slice } of parts) {
    const slices = [...parts, ...named].filter((one) => one.from === from && one.to === to);
    expect(slices.length).toBe(slice?.of ?? 1);
  }
}

function checkNothingElse(manifest: ExportManifest, store: MemoryStore): void {
  const waiting = manifest.open.flatMap(({ part }) => part ?? []);
  const named = [...manifest.parts, ...waiting].flatMap(({ files }) =>
    files.map(({ path }) => path),
  );
  expect([...store.files.keys()].toSorted()).toEqual(named.toSorted());
  expect([...store.staged.keys()]).toEqual([]);
  expect(manifest.leftovers.files).toEqual([]);
  expect(
    store.written.some((text) => text.includes('://')),
    'no link is written',
  ).toBe(false);
}

function checkTasks(
  { strays, open }: ExportManifest,
  { vendor: { canList, canDelete, hasNames } }: Scenario,
  vendor: SimulatedVendor,
): void {
  if (canList && hasNames) {
    expect(strays).toEqual([]);
  }
  // The task of a window in progress is deleted once its part is complete; until then the manifest
  // lists it.
  const underWay = new Set(open.map(({ task }) => task?.handle));
  const left = [...vendor.tasks.keys()].filter((id) => !underWay.has(`simulated:${id}`));
  if (canDelete) {
    expect(left.slice(strays.length)).toEqual([]);
  }
}

/** Whether nothing goes wrong, so that every window can be exported and proven. */
function isBenign({ vendor, range }: Scenario): boolean {
  const { rows, limitRows, windowEnd, documentedEnd, stepMs } = vendor;
  const inStep = new Map<number, number>();
  for (const { time } of rows) {
    const step = Math.floor((time - range.from) / stepMs);
    inStep.set(step, (inStep.get(step) ?? 0) + 1);
  }
  const most = Math.max(0, ...inStep.values());
  const isRoomy = documentedEnd === 'exclusive' ? limitRows >= most : limitRows > most;
  return (
    windowEnd === 'exclusive' &&
    isRoomy &&
    vendor.faults.every((fault) => fault === undefined) &&
    vendor.countCap >= most &&
    rows.every(({ arrivesAt }) => arrivesAt === 0)
  );
}

function byNumber(a: unknown, b: unknown): number {
  return Number(a) - Number(b);
}
