import { ExportError } from '../export-error.js';
import { toRange, toSpan, type Span } from '../plan/span.js';
import type { SplitBy } from '../run/export-context.js';
import type {
  ExportLayout,
  ExportManifest,
  ExportWindow,
  IncompleteWindow,
  OpenWindow,
} from './manifest.js';
import { doOverlap, filesOf, strayOf, windowOf, withPlanned } from './windows.js';

/** What a run will export. */
export interface Intent {
  readonly vendor: string;
  readonly provider: string;
  /** Without window and name. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly span: Span;
  readonly layout: ExportLayout | undefined;
  readonly splitBy: SplitBy | undefined;
}

/** A manifest for the first run. */
export function createManifest(
  { vendor, provider, request, span, layout = 'flat' }: Intent,
  notes: Pick<ExportManifest, 'limits' | 'windowEnd'>,
  now: number,
): ExportManifest {
  const createdAt = new Date(now).toISOString();
  return {
    kind: 'download-tasks/export',
    version: 1,
    id: crypto.randomUUID().slice(0, 8),
    vendor,
    provider,
    request,
    range: toRange(span),
    layout,
    createdAt,
    updatedAt: createdAt,
    ...notes,
    parts: [],
    incomplete: [],
    open: [],
    tasksNamed: 0,
    leftovers: { files: [], tasks: [] },
    strays: [],
    merged: [],
  };
}

export interface AdoptOptions {
  /** Where the manifest is, for messages. */
  readonly location: string;
  /** What the vendor currently documents. */
  readonly documented: ExportManifest['windowEnd']['documented'];
}

/**
 * The manifest of an earlier run, for a run that continues it: incomplete windows are tried again.
 * Its range grows when the new windows are planned. Throws an ExportError if it belongs to another
 * export.
 */
export function adoptManifest(
  manifest: ExportManifest,
  intent: Intent,
  { location, documented }: AdoptOptions,
): ExportManifest {
  checkSame(manifest, intent, location);
  checkRange(manifest, intent.span, location);
  const windowEnd = { ...manifest.windowEnd, documented };
  const fresh = withoutForeignSlices({ ...manifest, windowEnd }, intent.splitBy);
  const [again, rest] = [
    fresh.incomplete.filter((window) => doOverlap(window, toRange(intent.span))),
    fresh.incomplete.filter((window) => !doOverlap(window, toRange(intent.span))),
  ];
  return withPlanned({ ...fresh, incomplete: rest }, again.flatMap(reopen));
}

function checkSame(manifest: ExportManifest, intent: Intent, location: string): void {
  const differences = [
    ...(manifest.provider === intent.provider ? [] : ['provider']),
    ...differingMembers(manifest.request, intent.request),
    ...((intent.layout ?? manifest.layout) === manifest.layout ? [] : ['layout']),
  ];
  if (differences.length === 0) {
    return;
  }
  throw new ExportError(
    'other-export',
    `${location} contains another export: ${differences.join(', ')} differ. Repeat the request of that export, or choose another directory.`,
    { differences },
  );
}

function differingMembers(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => canonical(one[name]) !== canonical(other[name])).toSorted();
}

/** JSON with sorted keys, so that key order does not matter. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

function checkRange({ range }: ExportManifest, span: Span, location: string): void {
  const known = toSpan(range);
  if (span.from > known.to || span.to < known.from) {
    const asked = toRange(span);
    throw new ExportError(
      'gap',
      `${location} contains ${range.from} to ${range.to}, which leaves a gap to ${asked.from} to ${asked.to}. Request a range without a gap, or choose another directory.`,
    );
  }
}

/** Keeps the task of a window and the split of a window. Plans everything else again. */
function reopen(window: IncompleteWindow): OpenWindow[] {
  const { task, counted, slice, attempts } = window;
  const isRunning = task?.handle !== undefined;
  if (!isRunning && slice === undefined) {
    return [];
  }
  return [
    {
      ...windowOf(window),
      state: isRunning ? 'running' : 'planned',
      ...(counted !== undefined && { counted }),
      // The attempt of a running task has not ended.
      attempts: isRunning ? attempts : 0,
      ...(task !== undefined && { task }),
    },
  ];
}

/** Drops parts of windows that are now split differently, together with their files. */
function withoutForeignSlices(
  manifest: ExportManifest,
  splitBy: SplitBy | undefined,
): ExportManifest {
  const isForeign = ({ slice }: Pick<OpenWindow, 'slice'>): boolean =>
    slice !== undefined &&
    (slice.field !== splitBy?.field || !splitBy.values.includes(slice.value));
  const all = [...manifest.open, ...manifest.incomplete];
  const foreign = all.filter(isForeign);
  if (foreign.length === 0) {
    return manifest;
  }
  const isStale = (window: ExportWindow): boolean =>
    foreign.some(({ from, to }) => from === window.from && to === window.to);
  const stale = manifest.open.filter(isStale);
  // Finished parts cannot be kept without the others.
  const parts = manifest.parts.filter((part) => part.slice !== undefined && isStale(part));
  const files = filesOf([...parts, ...stale.flatMap(({ part }) => part ?? [])]);
  const unfinished = manifest.incomplete.filter(isStale);
  const tasks = [...stale, ...unfinished, ...parts].flatMap(({ task }) => task?.handle ?? []);
  const mayHaveTasks = stale.filter(({ state }) => state === 'creating');
  return {
    ...manifest,
    strays: [
      ...manifest.strays,
      ...mayHaveTasks.map((window) => strayOf(window, 'a run that was interrupted')),
    ],
    parts: manifest.parts.filter((part) => !parts.includes(part)),
    open: manifest.open.filter((window) => !isStale(window)),
    incomplete: manifest.incomplete.filter((window) => !isStale(window)),
    leftovers: {
      files: [...manifest.leftovers.files, ...files],
      tasks: [...manifest.leftovers.tasks, ...tasks],
    },
  };
}
