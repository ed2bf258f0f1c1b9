import type { ExportPart, OpenWindow, PartFile } from '../manifest/manifest.js';
import { settle, windowOf, withOpen } from '../manifest/windows.js';
import type { FetchedFile, FileToPlace } from '../store/export-store.js';
import { partPath } from '../store/part-path.js';
import type { ExportContext } from './export-context.js';
import { deleteTask } from './delete-task.js';

/** What a part is created from. */
export interface Proven {
  readonly files: readonly FetchedFile[];
  readonly rows: number;
  readonly facts: Pick<ExportPart, 'proof' | 'counts' | 'reportedRows' | 'late'>;
}

/**
 * Renames proven files and adds them to the manifest. The journal records the names before any file
 * is renamed.
 */
export async function finishPart(
  context: ExportContext,
  window: OpenWindow,
  { files, rows, facts }: Proven,
): Promise<void> {
  const part: ExportPart = {
    ...windowOf(window),
    rows,
    ...facts,
    ...taskOf(window),
    files: filesOf(context, window, files),
    attempts: window.attempts,
    finishedAt: new Date(context.clock.now()).toISOString(),
  };
  const placing: OpenWindow = {
    ...window,
    state: 'placing',
    part,
    staged: files.map(({ staged }) => staged),
  };
  await context.journal.commit((manifest) => withOpen(manifest, placing));
  await placePart(context, placing);
}

/** The second half of `finishPart`; a run repeats it if the previous run ended in the middle. */
export async function placePart(context: ExportContext, window: OpenWindow): Promise<void> {
  const { store, journal, settings, emit } = context;
  const { staged: _staged, ...rest } = window;
  for (const file of filesToPlace(window)) {
    await store.place(file, { overwrite: settings.overwrite });
  }
  let finished: readonly ExportPart[] = [];
  await journal.commit((manifest) => {
    const next = settle(withOpen(manifest, { ...rest, state: 'ready' }));
    const before = new Set(manifest.parts);
    finished = next.parts.filter((part) => !before.has(part));
    return next;
  });
  await store.discard(stagingKey(window));
  for (const part of finished) {
    emit({ type: 'part', part });
  }
  const handle = window.part?.task?.handle;
  if (handle !== undefined) {
    await deleteTask(context, handle);
  }
}

/** Unique staging key of a window. */
export function stagingKey({ from, to, slice }: OpenWindow): string {
  const part = slice === undefined ? '' : `-s${slice.index}`;
  return `${Date.parse(from)}-${Date.parse(to)}${part}`;
}

function filesToPlace({ part, staged = [] }: OpenWindow): FileToPlace[] {
  const files = part?.files ?? [];
  return files.map(({ path, sha256 }, at) => ({ path, sha256, staged: staged[at] ?? '' }));
}

function taskOf({ task }: OpenWindow): Pick<ExportPart, 'task'> {
  if (task?.handle === undefined) {
    return {};
  }
  return { task: { handle: task.handle, askedTo: task.askedTo, kept: true } };
}

function filesOf(
  { journal }: ExportContext,
  window: OpenWindow,
  files: readonly FetchedFile[],
): PartFile[] {
  const { layout, parts, open, leftovers } = journal.manifest;
  const others = open.flatMap(({ part }) => (part === undefined ? [] : [part]));
  const taken = new Set([
    ...[...parts, ...others].flatMap((part) => part.files.map(({ path }) => path)),
    ...leftovers.files,
  ]);
  return files.map(({ bytes, sha256, rows, name }, index) => {
    const place = { layout, window: windowOf(window), index, of: files.length, name };
    let revision = 0;
    while (taken.has(partPath({ ...place, revision }))) {
      revision += 1;
    }
    const path = partPath({ ...place, revision });
    return { path, bytes, sha256, ...(rows !== undefined && { rows }) };
  });
}
