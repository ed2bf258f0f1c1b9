import { createFleet, folderDestination, type Fleet } from '../src/index.js';
import { minuteMs, store, type WorkerOrder } from './order.js';
import { tasksOf } from './tasks-of.js';

/** A process of the fleet: one export per project, each in its own scope. */
export function fleetOf(order: WorkerOrder): Fleet {
  const { database, url, directory, exports, sweepMs, concurrency } = order;
  const start = new Date(order.start);
  return createFleet({
    database,
    providers: Object.fromEntries(
      exports.map((project) => [
        project,
        { open: () => tasksOf(url, project), account: project, requestsPerSecond: 1000 },
      ]),
    ),
    exports: exports.map((project) => ({
      name: project,
      provider: project,
      request: { logstore: store, format: 'csv' },
      start,
      maxWindowMs: minuteMs,
      cron: '0 0 1 1 *',
    })),
    destination: folderDestination(directory),
    sweepMs,
    concurrency,
    download: { allowHosts: [new URL(url).host], flush: false },
  });
}
