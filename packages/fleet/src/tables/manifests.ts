import type { ExportManifest } from '@download-tasks/exporter';
import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';

/** An export whose manifest at the destination is not up to date. */
export interface ManifestState {
  readonly name: string;
  readonly id: string;
  readonly starts_at: Date;
  readonly planned_to: Date | null;
  readonly version: string;
}

/** Exports of a scope whose manifest is older than the tables and was not written for a while. */
export async function staleManifests(
  queries: Queries,
  scope: string,
  everyMs: number,
): Promise<readonly ManifestState[]> {
  return queries.query<ManifestState>(
    `select name, id, starts_at, planned_to, manifest_version::text as version from ${schema}.exports e
     where scope = $1 and manifest_version <> written_version and state <> 'stopped'
       and (written_at is null or written_at < now() - make_interval(secs => $2::float8 / 1000)
         or not exists (select 1 from ${schema}.windows w
           where w.export = e.name and w.state in ('planned', 'running', 'ready')))`,
    [scope, everyMs],
  );
}

/** The manifests of all windows of an export, sorted by time. */
export async function listManifests(
  queries: Queries,
  name: string,
): Promise<readonly ExportManifest[]> {
  const rows = await queries.query<{ manifest: ExportManifest }>(
    `select manifest from ${schema}.windows where export = $1 order by starts_at`,
    [name],
  );
  return rows.map(({ manifest }) => manifest);
}

/** Manifests that this fleet wrote to the destination of an export. */
export interface WrittenManifests {
  /**
   * Digests of the last manifests; the first may not have been written, because its process may
   * have ended.
   */
  readonly digests: readonly string[];
  /** Whether at least one was certainly written. */
  readonly isWritten: boolean;
}

export async function writtenManifests(queries: Queries, name: string): Promise<WrittenManifests> {
  const [row] = await queries.query<WrittenManifests>(
    `select manifest_digests as digests, written_at is not null as "isWritten"
     from ${schema}.exports where name = $1`,
    [name],
  );
  return row ?? { digests: [], isWritten: false };
}

/**
 * Records the digest before the manifest is written, because the process may end during the write.
 */
export async function noteDigest(queries: Queries, name: string, digest: string): Promise<void> {
  await queries.query(
    `update ${schema}.exports
     set manifest_digests = (array_prepend($2, manifest_digests))[1:5] where name = $1`,
    [name, digest],
  );
}

export async function noteWritten(
  queries: Queries,
  { name, version }: Pick<ManifestState, 'name' | 'version'>,
): Promise<void> {
  await queries.query(
    `update ${schema}.exports set written_version = $2::text::bigint, written_at = now() where name = $1`,
    [name, version],
  );
}
