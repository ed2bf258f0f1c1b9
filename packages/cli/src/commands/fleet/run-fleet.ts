import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import type { Fleet, FleetEvent, FleetPage } from '@download-tasks/fleet';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import { loadFleet } from '../../clients/load-fleet.js';
import { readNamedExports } from '../../clients/named-exports.js';
import type { Context } from '../../context.js';
import type { FleetPageOptions, FleetWork } from '../../input/fleet-options.js';
import { UsageError } from '../../input/usage-error.js';
import { databaseOf } from './database-of.js';
import { describeExports, type FleetParts } from './describe-exports.js';
import { removePageNote, writePageNote } from './page-note.js';
import { codeOf } from './show-status.js';

/** Runs until interrupted. Resolves with the exit code. */
export async function runFleet(
  context: Context,
  options: FleetWork,
  { page }: { readonly page?: FleetPageOptions },
): Promise<number> {
  const { output, signal } = context;
  const library = await loadFleet();
  const parts = await describeExports(context, await namedExports(context), options);
  const database = databaseOf(options);
  const fleet = library.createFleet({
    database,
    ...parts,
    destination: await destinationOf(options, library),
    exports: exportsFor(parts, options, library),
    ...withoutUndefined({
      concurrency: options.concurrency,
      sweepMs: options.sweep,
      leaseMs: options.lease,
    }),
  });
  fleet.on((event) => tell(context, event));
  await fleet.start();
  let served: FleetPage | undefined;
  try {
    served = page === undefined ? undefined : await openPage(fleet, page, { database, library });
    if (served !== undefined) {
      await output.event({ event: 'listening', url: served.url });
      output.note(`The fleet page is at ${served.url}`);
    }
    output.note(
      'The fleet is running. Press Ctrl-C to stop; the next run resumes unfinished work.',
    );
    await new Promise<void>((done) => {
      if (signal.aborted) {
        done();
      }
      signal.addEventListener('abort', () => done());
    });
    const code = await fleet.status().then(codeOf, () => 0);
    return context.interrupt.exitCode() ?? code;
  } finally {
    await served?.close();
    await removePageNote(database);
    await fleet.stop();
  }
}

async function namedExports({ configFile }: Context) {
  const { path, ...options } = configFile;
  const named = await readNamedExports(path, options);
  if (named.size === 0) {
    throw new UsageError(
      `There are no exports in ${path}. Add them under "exports"; the README shows their form.`,
    );
  }
  return [...named.values()];
}

type Library = Awaited<ReturnType<typeof loadFleet>>;

async function destinationOf({ destination }: FleetWork, library: Library) {
  if (destination === undefined) {
    return library.folderDestination('.');
  }
  return destination.startsWith('s3://')
    ? library.s3Destination(destination)
    : library.folderDestination(resolve(destination));
}

/** Without a common destination, each export uses its own directory, as with `sync`. */
function exportsFor(
  { exports, directories }: FleetParts,
  { destination }: FleetWork,
  library: Library,
): FleetParts['exports'] {
  if (destination !== undefined) {
    return exports;
  }
  return exports.map((one) => ({
    ...one,
    destination: library.folderDestination(directories.get(one.name) ?? one.name),
  }));
}

/**
 * Requests that change something require the token. Other commands of this user read it from a file
 * beside the embedded database.
 */
async function openPage(
  fleet: Fleet,
  page: FleetPageOptions,
  { database, library }: { readonly database: string; readonly library: Library },
): Promise<FleetPage> {
  const given = process.env['DOWNLOAD_TASKS_FLEET_TOKEN'];
  const isEmbedded = !/^postgres(ql)?:\/\//.test(database);
  const token = given || (isEmbedded ? randomBytes(24).toString('hex') : undefined);
  const isLocal = page.host === undefined;
  const served = await library.servePage(fleet, {
    ...withoutUndefined({ port: page.port, host: page.host }),
    ...withoutUndefined({ token: isLocal ? token : given || undefined }),
  });
  if (isEmbedded && token !== undefined && isLocal) {
    await writePageNote(database, { url: served.url, token });
  }
  return served;
}

function tell({ output }: Context, event: FleetEvent): void {
  const { type, ...rest } = event;
  void output.event({ event: type, ...rest });
  switch (event.type) {
    case 'planned':
      output.note(`${event.export}: ${event.windows} windows to ${event.to}`);
      break;
    case 'window':
      output.note(`${event.export}: window ${event.window} is ${event.state}, ${event.rows} rows`);
      break;
    case 'stopped':
      output.error(`${event.export} has stopped: ${event.reason}`);
      break;
    case 'failed':
      output.note(`${event.what}: ${event.message} Retrying.`);
      break;
    case 'swept':
      break;
  }
}
