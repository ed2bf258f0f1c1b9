import type { ExportManifest } from './manifest.js';

/** What turns one manifest into the next. */
export interface ManifestChanges {
  /** Members that are replaced as a whole. */
  readonly set: Readonly<Record<string, unknown>>;
  /** Members that are lists, by what is replaced in them. */
  readonly splice: Readonly<Record<string, ListChange>>;
}

/** Replaces `drop` items from `at` by the items of `put`. */
interface ListChange {
  readonly at: number;
  readonly drop: number;
  readonly put: readonly unknown[];
}

/**
 * What has changed. Takes the items of lists for the same only if they are the same object: those
 * of a manifest are never changed, but replaced.
 */
export function changesBetween(before: ExportManifest, after: ExportManifest): ManifestChanges {
  const known = new Map<string, unknown>(Object.entries(before));
  const set: Record<string, unknown> = {};
  const splice: Record<string, ListChange> = {};
  for (const [name, value] of Object.entries(after) as [string, unknown][]) {
    const old = known.get(name);
    if (value === old) {
      continue;
    }
    if (Array.isArray(value) && Array.isArray(old)) {
      splice[name] = changeOfList(old, value);
    } else {
      set[name] = value;
    }
  }
  return { set, splice };
}

/** The manifest after the changes. */
export function withChanges(
  manifest: ExportManifest,
  { set, splice }: ManifestChanges,
): ExportManifest {
  const lists = Object.entries(splice).map(([name, { at, drop, put }]) => {
    const list: unknown = Reflect.get(manifest, name);
    return [name, Array.isArray(list) ? list.toSpliced(at, drop, ...put) : put];
  });
  return { ...manifest, ...set, ...Object.fromEntries(lists) };
}

/** Windows that change together are near each other. */
function changeOfList(before: readonly unknown[], after: readonly unknown[]): ListChange {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) {
    at += 1;
  }
  let same = 0;
  while (same < shorter - at && before.at(-1 - same) === after.at(-1 - same)) {
    same += 1;
  }
  return { at, drop: before.length - same - at, put: after.slice(at, after.length - same) };
}
