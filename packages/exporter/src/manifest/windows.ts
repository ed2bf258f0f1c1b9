import { withoutUndefined } from '@download-tasks/normalize/provider';
import {
  overlaps,
  subtractSpans,
  toRange,
  toSpan,
  type Span,
  type TimeRange,
} from '../plan/span.js';
import type {
  ExportManifest,
  ExportPart,
  ExportWindow,
  IncompleteWindow,
  OpenWindow,
  StrayTask,
} from './manifest.js';

/** Unique key of a window within one manifest. */
export function keyOf({ from, to, slice }: ExportWindow): string {
  return slice === undefined ? `${from}/${to}` : `${from}/${to}/${slice.value}`;
}

export function isSame(one: ExportWindow, other: ExportWindow): boolean {
  return keyOf(one) === keyOf(other);
}

/** Only the window fields of a larger object. */
export function windowOf({ from, to, slice }: ExportWindow): ExportWindow {
  return { from, to, ...(slice !== undefined && { slice }) };
}

/** The manifest with a window in this state, regardless of its previous state. */
export function withOpen(manifest: ExportManifest, window: OpenWindow): ExportManifest {
  return withPlanned(manifest, [window]);
}

/** The manifest with new windows in addition to its own. */
export function withPlanned(
  manifest: ExportManifest,
  windows: readonly OpenWindow[],
): ExportManifest {
  const planned = new Set(windows.map(keyOf));
  const others = manifest.open.filter((other) => !planned.has(keyOf(other)));
  return { ...manifest, open: sorted([...others, ...windows]) };
}

export function withoutOpen(manifest: ExportManifest, window: ExportWindow): ExportManifest {
  return { ...manifest, open: manifest.open.filter((other) => !isSame(other, window)) };
}

export function withIncomplete(manifest: ExportManifest, window: IncompleteWindow): ExportManifest {
  const others = manifest.incomplete.filter((other) => !isSame(other, window));
  return { ...withoutOpen(manifest, window), incomplete: sorted([...others, window]) };
}

/** The window as planned, without its task. */
export function withoutTask({ task: _task, ...window }: OpenWindow): OpenWindow {
  return { ...window, state: 'planned' };
}

/** The note of a task that may exist for a window. `lookFor` describes how to find it. */
export function strayOf({ from, to, slice, task }: OpenWindow, lookFor: string): StrayTask {
  return { from, to, ...withoutUndefined({ slice, name: task?.name }), lookFor };
}

/** The manifest with its range extended by the span, whose windows it already holds. */
export function withRange(manifest: ExportManifest, span: Span): ExportManifest {
  const known = toSpan(manifest.range);
  const range = { from: Math.min(known.from, span.from), to: Math.max(known.to, span.to) };
  return { ...manifest, range: toRange(range) };
}

/**
 * The manifest with ready windows turned into parts. Replacements of a part wait until they cover
 * all of it.
 */
export function settle(manifest: ExportManifest): ExportManifest {
  const ready = manifest.open.filter(({ state }) => state === 'ready');
  const whole = ready.filter((one) => hasAllSlices(one, ready));
  const late = manifest.parts.filter((part) => ready.some((one) => doReplace(one, part)));
  const [replaced, waiting] = partition(late, (part) => isCovered(part, whole));
  const moved = ready.filter((one) => !waiting.some((part) => doReplace(one, part)));
  const tasks = replaced.flatMap(({ task }) => (task?.kept === true ? [task.handle] : []));
  const parts = manifest.parts.filter((part) => !replaced.includes(part));
  return {
    ...manifest,
    open: manifest.open.filter((one) => !moved.includes(one)),
    parts: sorted([...parts, ...moved.flatMap(({ part }) => part ?? [])]),
    leftovers: {
      files: [...manifest.leftovers.files, ...filesOf(replaced)],
      tasks: [...manifest.leftovers.tasks, ...tasks],
    },
  };
}

/** The paths of all files of the parts. */
export function filesOf(parts: readonly ExportPart[]): string[] {
  return parts.flatMap(({ files }) => files.map(({ path }) => path));
}

/** The parts of a split window do not replace each other. */
function doReplace(window: OpenWindow, part: ExportPart): boolean {
  const isOther =
    window.slice !== undefined &&
    part.slice !== undefined &&
    window.slice.value !== part.slice.value;
  return part.late !== undefined && doOverlap(window, part) && !isOther;
}

function hasAllSlices({ from, to, slice }: OpenWindow, ready: readonly OpenWindow[]): boolean {
  const slices = ready.filter((one) => one.from === from && one.to === to);
  return slice === undefined || slices.length === slice.of;
}

/** The sub-spans that are not exported, not in progress and not listed as incomplete. */
export function missingSpans(manifest: ExportManifest, span: Span): Span[] {
  const { parts, open, incomplete } = manifest;
  return subtractSpans(span, [...parts, ...open, ...incomplete].map(toSpan));
}

/** The sub-ranges that no part covers and that are not listed as incomplete. */
export function gapsOf({ range, parts, incomplete }: ExportManifest): TimeRange[] {
  return subtractSpans(toSpan(range), [...parts, ...incomplete].map(toSpan)).map(toRange);
}

/** Windows of a span with late rows: each has to be replaced completely. */
export function lateSpans(manifest: ExportManifest, span: Span): Span[] {
  const others = [...manifest.open, ...manifest.incomplete].map(toSpan);
  return manifest.parts
    .filter(({ slice }) => slice === undefined || slice.index === 1)
    .filter((part) => partsOf(manifest, part).every(({ late }) => late !== undefined))
    .map(toSpan)
    .filter((window) => overlaps(window, span))
    .flatMap((window) => subtractSpans(window, others));
}

/** Parts of split windows with late rows, if the other parts of the window have none. */
export function lateSlices(manifest: ExportManifest, span: Span): ExportPart[] {
  const known = new Set([...manifest.open, ...manifest.incomplete].map(keyOf));
  return manifest.parts.filter(
    (part) =>
      part.late !== undefined &&
      part.slice !== undefined &&
      overlaps(toSpan(part), span) &&
      !known.has(keyOf(part)) &&
      partsOf(manifest, part).some(({ late }) => late === undefined),
  );
}

/** All parts of the window: one, or as many as the window was split into. */
function partsOf({ parts }: ExportManifest, { from, to }: ExportWindow): ExportPart[] {
  return parts.filter((part) => part.from === from && part.to === to);
}

export function doOverlap(one: ExportWindow, other: ExportWindow): boolean {
  return overlaps(toSpan(one), toSpan(other));
}

function isCovered(part: ExportPart, ready: readonly OpenWindow[]): boolean {
  return subtractSpans(toSpan(part), ready.map(toSpan)).length === 0;
}

function sorted<Window extends ExportWindow>(windows: readonly Window[]): Window[] {
  return windows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function partition<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
