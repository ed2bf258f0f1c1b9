import type { ExportManifest, ExportPart } from '@download-tasks/exporter';

/** What proves a period of time, from best to worst. */
export type Coverage = 'counted' | 'reported' | 'none' | 'incomplete';

const ranks: readonly Coverage[] = ['counted', 'reported', 'none', 'incomplete'];
const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A day of the range, in UTC. */
export interface Day {
  /** The start of the day, in ms since the epoch. */
  readonly at: number;
  /** The worst coverage of its windows. */
  readonly coverage: Coverage;
  readonly rows: number;
  /** The rows of each hour; undefined for hours outside the range. */
  readonly hours: readonly (number | undefined)[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly coverage: Coverage;
  readonly rows: number;
}

/** A day while its windows are being added. */
interface OpenDay {
  readonly at: number;
  /** The rank of the worst window so far. */
  rank: number;
  /** The milliseconds that windows cover. */
  coveredMs: number;
  readonly hours: (number | undefined)[];
}

/**
 * Returns the days of an export in order of time. The rows of a window longer than an hour are
 * spread evenly over it, because the manifest has no finer counts.
 */
export function daysOf(manifest: ExportManifest): readonly Day[] {
  const from = Date.parse(manifest.range.from);
  const to = Date.parse(manifest.range.to);
  const first = Math.floor(from / dayMs) * dayMs;
  const days = Array.from({ length: Math.ceil((to - first) / dayMs) }, (_, index) =>
    openDay(first + index * dayMs, from, to),
  );
  for (const stretch of stretchesOf(manifest)) {
    for (const [at, share] of hoursOf(stretch)) {
      const day = days[Math.floor((at - first) / dayMs)];
      if (day !== undefined) {
        addHour(day, at, share, stretch);
      }
    }
  }
  return days.map((day) => closeDay(day, from, to));
}

function openDay(at: number, from: number, to: number): OpenDay {
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const begins = at + hour * hourMs;
    return begins + hourMs > from && begins < to ? 0 : undefined;
  });
  return { at, rank: 0, coveredMs: 0, hours };
}

function addHour(day: OpenDay, at: number, share: number, stretch: Stretch): void {
  const hour = Math.floor((at - day.at) / hourMs);
  day.rank = Math.max(day.rank, ranks.indexOf(stretch.coverage));
  day.coveredMs += share * (stretch.to - stretch.from);
  day.hours[hour] = (day.hours[hour] ?? 0) + share * stretch.rows;
}

/** Time of the day that is within the range but in no window counts as missing. */
function closeDay({ at, rank, coveredMs, hours }: OpenDay, from: number, to: number): Day {
  const wantedMs = Math.min(to, at + dayMs) - Math.max(from, at);
  const isCovered = coveredMs > wantedMs - 1;
  const rows = hours.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const coverage = isCovered ? (ranks[rank] ?? 'incomplete') : 'incomplete';
  return { at, coverage, rows: Math.round(rows), hours };
}

/** The windows of an export. Slices of one window are merged into one period. */
function stretchesOf({ parts, incomplete, open }: ExportManifest): readonly Stretch[] {
  const windows = new Map<string, Stretch>();
  const add = (from: string, to: string, coverage: Coverage, rows: number): void => {
    const key = `${from}/${to}`;
    const before = windows.get(key);
    const rank = Math.max(ranks.indexOf(coverage), ranks.indexOf(before?.coverage ?? 'counted'));
    windows.set(key, {
      from: Date.parse(from),
      to: Date.parse(to),
      coverage: ranks[rank] ?? 'incomplete',
      rows: rows + (before?.rows ?? 0),
    });
  };
  for (const part of parts) {
    add(part.from, part.to, coverageOf(part), part.rows);
  }
  for (const { from, to } of [...incomplete, ...open]) {
    add(from, to, 'incomplete', 0);
  }
  return [...windows.values()];
}

/** A part for which rows arrived late is incomplete. */
export function coverageOf({ proof, late }: ExportPart): Coverage {
  return late === undefined ? proof : 'incomplete';
}

/** Yields the hours that a period overlaps, with the share of the period in each hour. */
function* hoursOf({ from, to }: Stretch): Generator<readonly [at: number, share: number]> {
  for (let at = from; at < to; at = Math.floor(at / hourMs) * hourMs + hourMs) {
    const end = Math.min(to, Math.floor(at / hourMs) * hourMs + hourMs);
    yield [at, (end - at) / (to - from)];
  }
}
