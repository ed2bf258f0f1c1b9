import type { ExportManifest } from '@download-tasks/exporter';
import { Client } from 'pg';
import { minuteMs, rowsPerMinute } from './order.js';

/** The windows of an export with running tasks, one per minute. */
export interface RunningWindows {
  readonly name: string;
  readonly start: number;
  readonly handles: readonly string[];
}

/**
 * Inserts windows in the state in which a worker leaves them after creating their tasks. Nothing
 * else is planned.
 */
export async function fillTables(
  database: string,
  exports: readonly RunningWindows[],
): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    for (const { name, start, handles } of exports) {
      const manifests = handles.map((handle, minute) =>
        manifestOf(name, start, { handle, minute }),
      );
      await client.query(
        `insert into download_tasks.windows (export, scope, starts_at, ends_at, state, attempt, handles, counted, manifest)
         select e.name, e.scope, (t.manifest->'range'->>'from')::timestamptz, (t.manifest->'range'->>'to')::timestamptz,
           'running', 1, array[t.handle], $4, t.manifest
         from download_tasks.exports e, unnest($2::text[], $3::text[]::jsonb[]) as t (handle, manifest) where e.name = $1`,
        [name, handles, manifests.map((one) => JSON.stringify(one)), rowsPerMinute],
      );
      await client.query(
        `update download_tasks.exports set planned_to = now() + interval '1 day' where name = $1`,
        [name],
      );
    }
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

function manifestOf(
  project: string,
  start: number,
  { handle, minute }: { readonly handle: string; readonly minute: number },
): ExportManifest {
  const from = new Date(start + minute * minuteMs).toISOString();
  const to = new Date(start + (minute + 1) * minuteMs).toISOString();
  const reason = 'still-running';
  const explanation = 'The task was just created. The next run continues with the task.';
  const task = { name: `${project}-task-${minute}`, handle, askedTo: to };
  return {
    kind: 'download-tasks/export',
    version: 1,
    id: `bench-${minute}`,
    vendor: 'aliyun-sls',
    provider: `aliyun-sls:cn-hangzhou/${project}/`,
    request: { logstore: 'bench', format: 'csv' },
    range: { from, to },
    layout: 'flat',
    createdAt: to,
    updatedAt: to,
    limits: {},
    windowEnd: { documented: 'unknown', found: 'exclusive' },
    parts: [],
    incomplete: [{ from, to, reason, explanation, counted: rowsPerMinute, attempts: 1, task }],
    open: [],
    tasksNamed: 1,
    leftovers: { files: [], tasks: [] },
    strays: [],
    merged: [],
  };
}
