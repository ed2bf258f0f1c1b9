import { createHash } from 'node:crypto';
import { decodeManifest, encodeManifest, type ExportManifest } from '@download-tasks/exporter';
import type { Destination } from '../destination/destination.js';
import type { FleetExport } from '../fleet-options.js';
import type { ExportRow } from '../tables/exports.js';
import {
  listManifests,
  noteDigest,
  noteWritten,
  staleManifests,
  type ManifestState,
  writtenManifests,
} from '../tables/manifests.js';
import { movePlan } from '../tables/exports.js';
import { insertDone } from '../tables/windows.js';
import { differingMembers } from './same-request.js';
import type { WorkContext } from './work-context.js';

const manifestPath = 'manifest.json';
/** The whole manifest is written each time, so not after every window. */
const everyMs = 10_000;

/** Writes the outdated manifests of a scope's exports, which `prove` and `report` read. */
export async function writeManifests(context: WorkContext, scope: string): Promise<void> {
  const { database, registry } = context;
  for (const state of await staleManifests(database, scope, everyMs)) {
    const given = registry.find(state.name);
    if (given === undefined) {
      continue;
    }
    const manifest = await composeManifest(context, state);
    if (manifest === undefined) {
      continue;
    }
    const text = encodeManifest(manifest);
    await noteDigest(database, state.name, digestOf(text));
    await registry.destinationOf(given).writeText(manifestPath, text);
    await noteWritten(database, state);
  }
}

/** All windows of an export as one manifest; undefined if nothing is planned yet. */
async function composeManifest(
  { database }: WorkContext,
  { name, id, starts_at: start, planned_to: plannedTo }: ManifestState,
): Promise<ExportManifest | undefined> {
  const manifests = await listManifests(database, name);
  const [first] = manifests;
  if (first === undefined || plannedTo === null) {
    return undefined;
  }
  const from = manifests.reduce(
    (least, { range }) => (range.from < least ? range.from : least),
    start.toISOString(),
  );
  return {
    ...first,
    id,
    range: { from, to: plannedTo.toISOString() },
    updatedAt: new Date().toISOString(),
    windowEnd:
      manifests.find(({ windowEnd }) => windowEnd.found !== 'unknown')?.windowEnd ??
      first.windowEnd,
    parts: manifests.flatMap(({ parts }) => parts),
    incomplete: manifests.flatMap(({ incomplete }) => incomplete),
    open: manifests.flatMap(({ open }) => open),
    tasksNamed: manifests.reduce((sum, { tasksNamed }) => sum + tasksNamed, 0),
    leftovers: {
      files: manifests.flatMap(({ leftovers }) => leftovers.files),
      tasks: manifests.flatMap(({ leftovers }) => leftovers.tasks),
    },
    strays: manifests.flatMap(({ strays }) => strays),
    merged: [],
  };
}

/** A conflict between the tables and the manifest at the destination. */
export interface Disagreement {
  /** What is wrong and what to do, in one or two sentences. */
  readonly reason: string;
}

/**
 * Compares the manifest at the destination with the tables. If the tables are still empty, a
 * manifest that `sync` wrote for the same request is adopted: its proven parts are not exported
 * again. Resolves with the conflict that prevents the export from continuing, if any.
 */
export async function reconcile(
  context: WorkContext,
  given: FleetExport,
  { row, attempt }: { readonly row: ExportRow; readonly attempt: string },
): Promise<Disagreement | undefined> {
  const destination = context.registry.destinationOf(given);
  const text = await destination.readText(manifestPath);
  const { digests, isWritten } = await writtenManifests(context.database, row.name);
  if (text === undefined) {
    return isWritten ? missingManifest(destination) : undefined;
  }
  if (digests.includes(digestOf(text))) {
    return undefined;
  }
  const where = `${destination.location}/${manifestPath}`;
  const found = read(text, where);
  if ('reason' in found) {
    return found;
  }
  if (row.planned_to === null && digests.length === 0) {
    return adopt(context, { row, attempt, found, where });
  }
  return {
    reason: `${where} was not written by this fleet: another program, or a fleet with another database, exports to it. Stop that one, and move the manifest or rename the export.`,
  };
}

function missingManifest({ location }: Destination): Disagreement {
  return {
    reason: `${location} does not contain ${manifestPath}, although the tables record that it was written: the files were moved, or the destination has changed. Restore them, or rename the export.`,
  };
}

function read(text: string, where: string): ExportManifest | Disagreement {
  try {
    return decodeManifest(text, where);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

interface Adoption {
  readonly row: ExportRow;
  readonly attempt: string;
  readonly found: ExportManifest;
  readonly where: string;
}

/** Adopts what another program has proven, up to the first window that it has not. */
async function adopt(
  { database }: WorkContext,
  { row, attempt, found, where }: Adoption,
): Promise<Disagreement | undefined> {
  const { name, scope } = row;
  if (found.provider !== row.provider || differingMembers(found.request, row.request).length > 0) {
    return {
      reason: `${where} belongs to another export: provider or request differ. Choose another name or destination for this export.`,
    };
  }
  const { parts, to } = provenFrom(found, row.starts_at);
  if (parts.length === 0) {
    return undefined;
  }
  const manifests = parts.map((group): ExportManifest => {
    const [first] = group;
    const range = { from: first?.from ?? '', to: first?.to ?? '' };
    return { ...found, range, parts: group, open: [], incomplete: [], strays: [], merged: [] };
  });
  await database.transaction(async (queries) => {
    const moved = await movePlan(queries, { name, attempt, from: null, to });
    if (moved) {
      await insertDone(queries, { name, scope }, manifests);
    }
  });
  return undefined;
}

type Parts = ExportManifest['parts'];

/** The parts from a moment on, up to the first gap, grouped by window. */
function provenFrom(
  { parts }: ExportManifest,
  start: Date,
): { readonly parts: readonly Parts[]; readonly to: Date } {
  let to = start.toISOString();
  const groups: Parts[] = [];
  for (const part of parts) {
    if (part.from !== to || groups.some(([first]) => first?.from === part.from)) {
      continue;
    }
    const group = parts.filter((one) => one.from === part.from && one.to === part.to);
    const isWhole = group.length === (part.slice?.of ?? 1);
    if (!isWhole || group.some(({ late }) => late !== undefined)) {
      break;
    }
    groups.push(group);
    to = part.to;
  }
  return { parts: groups, to: new Date(to) };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
