import type { Emulator } from '@download-tasks/emulator';
import { prove, readManifest } from '@download-tasks/exporter';
import { join } from 'node:path';
import type { FleetStatus } from '../../src/index.js';
import { providerNames, vendorOf } from './providers.js';
import { filesIn } from './world.js';

/** What a fleet left at the destination and at the vendors. */
export interface Remains {
  readonly windows: number;
  /** Rows in the datasets, rows in the files, and distinct rows in the files. */
  readonly rows: { readonly expected: number; readonly found: number; readonly distinct: number };
  /** Whether every folder matches its manifest. */
  readonly isProven: boolean;
  /** Files that no manifest lists. */
  readonly strayFiles: readonly string[];
  readonly tasks: {
    readonly created: number;
    /** Windows with more than one task and no explanation. */
    readonly unexplained: readonly string[];
    readonly strays: number;
    readonly measured: number;
    readonly left: number;
  };
}

/** A task that was created at a vendor; tasks of CLS have no names. */
export interface CreatedTask {
  readonly vendor: string;
  readonly name: string;
}

interface Inspected {
  readonly status: FleetStatus;
  readonly directory: string;
  readonly emulator: Emulator;
  readonly created: readonly CreatedTask[];
  readonly start: Date;
  /** Number of tasks that may have measured the end of a window. */
  readonly measurements: number;
}

/** Compares the files with the datasets, and the tasks with the manifests. */
export async function inspectRemains(inspected: Inspected): Promise<Remains> {
  const { status, emulator, created, start } = inspected;
  const ids: string[] = [];
  const strayFiles: string[] = [];
  const tasks = { unexplained: [] as string[], strays: 0, measured: 0 };
  let [isProven, expected, windows] = [true, 0, 0];
  for (const { name, plannedTo = '' } of status.exports) {
    const directory = join(inspected.directory, name);
    const manifest = await readManifest(directory);
    isProven &&= (await prove(directory)).proven;
    const known = new Set(
      manifest.parts.flatMap(({ files }) => files.map(({ path }) => join(directory, path))),
    );
    for (const [path, text] of await filesIn(directory)) {
      if (!known.has(path)) {
        strayFiles.push(path);
      }
      ids.push(...(text.match(/\b[0-9a-f]{16}\b/g) ?? []));
    }
    const provider = providerNames.find((one) => one === name) ?? 'sls';
    const vendor = vendorOf[provider];
    for (const _row of emulator.state.rows({
      vendor,
      store: name,
      from: start,
      to: new Date(plannedTo),
    })) {
      expected += 1;
    }
    windows += manifest.parts.length;
    tasks.strays += manifest.strays.length;
    tasks.measured += manifest.windowEnd.measured === undefined ? 0 : 1;
    const own = created.filter((task) => task.vendor === vendor).map((task) => task.name);
    tasks.unexplained.push(...unexplainedTasks(manifest, own, inspected.measurements));
  }
  return {
    windows,
    rows: { expected, found: ids.length, distinct: new Set(ids).size },
    isProven,
    strayFiles,
    tasks: {
      ...tasks,
      created: created.length,
      left: emulator.state.tasks().filter(({ vendor }) => vendor !== 'aliyun-dms').length,
    },
  };
}

/**
 * Windows with more than one task, unless the manifest reports a task that may exist or another
 * attempt. If tasks have no names, their total is compared.
 */
function unexplainedTasks(
  { parts, strays, id }: Awaited<ReturnType<typeof readManifest>>,
  created: readonly string[],
  measurements: number,
): string[] {
  if (created.every((name) => name === '')) {
    const attempts = parts.reduce((sum, part) => sum + part.attempts, 0);
    const isSaid = created.length <= attempts + strays.length + measurements;
    return isSaid ? [] : [`${created.length} tasks for ${attempts} attempts`];
  }
  return parts.flatMap((part) => {
    const key = `-${id}-${(Date.parse(part.from) / 1000).toString(36)}-`;
    const own = created.filter((name) => name.includes(key));
    const said = strays.filter(({ from }) => from === part.from).length;
    // A measurement of the window's end is a separate task.
    return own.length > part.attempts + said + 1 ? [`${part.from}: ${own.join(', ')}`] : [];
  });
}
