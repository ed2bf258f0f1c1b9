import { overlaps, subtractSpans, toSpan, type Span } from '../plan/span.js';
import type {
  ExportManifest,
  ExportPart,
  ExportWindow,
  IncompleteWindow,
  OpenWindow,
} from './manifest.js';

/** Tells the windows of one manifest apart. */
export function keyOf({ from, to, slice }: ExportWindow): string {
  return slice === undefined ? `${from}/${to}` : `${from}/${to}/${slice.value}`;
}

function isSame(one: ExportWindow, other: ExportWindow): boolean {
  return keyOf(one) === keyOf(other);
}

/** The window alone, of whatever it is a part of. */
export function windowOf({ from, to, slice }: ExportWindow): ExportWindow {
  return { from, to, ...(slice !== undefined && { slice }) };
}

/** The manifest with a window in this state, whatever it was before. */
export function withOpen(manifest: ExportManifest, window: OpenWindow): ExportManifest {
  const others = manifest.open.filter((other) => !isSame(other, window));
  return { ...manifest, open: sorted([...others, window]) };
}

export function withoutOpen(manifest: ExportManifest, window: ExportWindow): ExportManifest {
  return { ...manifest, open: manifest.open.filter((other) => !isSame(other, window)) };
}

export function withIncomplete(manifest: ExportManifest, window: IncompleteWindow): ExportManifest {
  const others = manifest.incomplete.filter((other) => !isSame(other, window));
  return { ...withoutOpen(manifest, window), incomplete: sorted([...others, window]) };
}

/** The manifest with what is ready as parts: all windows of what they replace, and all parts of a window that was split. */
export function settle(manifest: ExportManifest): ExportManifest {
  const ready = manifest.open.filter(({ state }) => state === 'ready').filter(isWhole);
  const late = manifest.parts.filter((part) => ready.some((one) => doOverlap(part, one)));
  const [replaced, waiting] = partition(late, (part) => isCovered(part, ready));
  const moved = ready.filter((one) => !waiting.some((part) => doOverlap(part, one)));
  const old = replaced.flatMap(({ files }) => files.map(({ path }) => path));
  const tasks = replaced.flatMap(({ task }) => (task?.kept === true ? [task.handle] : []));
  const { files: oldFiles, tasks: oldTasks } = manifest.leftovers;
  return {
    ...manifest,
    open: manifest.open.filter((one) => !moved.includes(one)),
    parts: sorted([
      ...manifest.parts.filter((part) => !replaced.includes(part)),
      ...moved.flatMap(({ part }) => (part === undefined ? [] : [part])),
    ]),
    leftovers: { files: [...oldFiles, ...old], tasks: [...oldTasks, ...tasks] },
  };

  function isWhole(window: OpenWindow): boolean {
    if (window.slice === undefined) return true;
    const parts = manifest.open.filter(
      ({ from, to, state }) => from === window.from && to === window.to && state === 'ready',
    );
    return parts.length === window.slice.of;
  }
}

/** What is neither in the files nor under way nor named as incomplete, within a span. What rows arrived for is missing as a whole. */
export function missingSpans(manifest: ExportManifest, span: Span): Span[] {
  const others = [...manifest.open, ...manifest.incomplete].map(toSpan);
  const gaps = subtractSpans(span, [...manifest.parts.map(toSpan), ...others]);
  const late = manifest.parts.filter((part) => part.late !== undefined).map(toSpan);
  // The parts of a window that was split by a field are one window.
  const again = late.filter(
    ({ from, to }, at) => late.findIndex((one) => one.from === from && one.to === to) === at,
  );
  return [...gaps, ...again.flatMap((window) => subtractSpans(window, others))]
    .filter((window) => overlaps(window, span))
    .toSorted((a, b) => a.from - b.from);
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
