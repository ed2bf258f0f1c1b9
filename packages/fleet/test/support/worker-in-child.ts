import process from 'node:process';
import { createFleet, folderDestination } from '../../src/index.js';
import { dbsProvider, providersAt } from './providers.js';

/** Options of a worker of the chaos test. */
export interface WorkerOrder {
  readonly database: string;
  readonly url: string;
  readonly directory: string;
  readonly exports: readonly {
    readonly name: string;
    readonly provider: string;
    readonly request: object;
    readonly start: string;
    readonly proof?: 'reported';
  }[];
  readonly sweepMs: number;
  readonly leaseMs: number;
  readonly concurrency: number;
  readonly activeTasks?: number;
}

const order = JSON.parse(process.env['FLEET_ORDER'] ?? '') as WorkerOrder;

// Makes the clock of this machine jump an hour ahead and back.
const realNow = Date.now.bind(Date);
let jump = 0;
process.on('SIGUSR2', () => {
  jump = jump === 0 ? 3_600_000 : 0;
  Date.now = () => realNow() + jump;
});

const fleet = createFleet({
  database: order.database,
  providers: { ...providersAt(order.url, order.activeTasks), dbs: dbsProvider(order.url) },
  destination: folderDestination(order.directory),
  exports: order.exports.map(({ start, ...rest }) => ({
    ...rest,
    start: new Date(start),
    maxWindowMs: 60_000,
    cron: '0 0 1 1 *',
  })),
  sweepMs: order.sweepMs,
  leaseMs: order.leaseMs,
  concurrency: order.concurrency,
  connections: 4,
  download: { allowHosts: [new URL(order.url).host], flush: false, retries: 1 },
});
fleet.on((event) => process.stdout.write(`${JSON.stringify(event)}\n`));

/** Waits for a database that is unreachable when the worker starts, as a supervisor would. */
for (;;) {
  try {
    await fleet.start();
    break;
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ type: 'waiting', message: String(error) })}\n`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
process.stdout.write(`${JSON.stringify({ type: 'started' })}\n`);
process.on('SIGTERM', () => {
  void fleet.stop().then(() => process.exit(0));
});
