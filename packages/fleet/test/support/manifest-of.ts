import type { ExportManifest } from '@download-tasks/exporter';

const time = (hour: number): string => new Date(Date.UTC(2026, 10, 1, hour)).toISOString();

/** The manifest of a planned window of an hour, with five rows. */
export function manifestOf(hour: number): ExportManifest {
  const range = { from: time(hour), to: time(hour + 1) };
  return {
    kind: 'download-tasks/export',
    version: 1,
    id: `m${hour}`,
    vendor: 'v',
    provider: 'v:',
    request: {},
    range,
    layout: 'flat',
    createdAt: range.to,
    updatedAt: range.to,
    limits: {},
    windowEnd: { documented: 'unknown', found: 'unknown' },
    parts: [],
    incomplete: [],
    open: [{ ...range, state: 'planned', attempts: 0, counted: 5 }],
    tasksNamed: 0,
    leftovers: { files: [], tasks: [] },
    strays: [],
    merged: [],
  };
}
