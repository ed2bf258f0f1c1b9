import process from 'node:process';
import { createEmulator } from '@download-tasks/emulator';
import { sampleUsage } from './sample-usage.js';
import {
  rowsPerMinute,
  store,
  minuteMs,
  taskName,
  type SeedOrder,
  type VendorOrder,
} from './order.js';
import { tasksOf } from './tasks-of.js';

// An SLS emulator in a separate process. Creates tasks without requests and advances its clock on
// demand, and reports the number of requests per operation.

const order = JSON.parse(process.argv[2] ?? '') as VendorOrder;
const requests: Record<string, number> = {};
const emulator = createEmulator({
  vendors: ['aliyun-sls'],
  timings: { 'aliyun-sls': { startingMs: 0, runningMs: order.taskMs } },
  latency: order.latencyMs,
  // Its clock is advanced, and those of the workers are not.
  relax: ['clock-window'],
  datasets: [{ vendor: 'aliyun-sls', store, rates: [{ perSecond: rowsPerMinute / 60 }] }],
  log: ({ operation = 'unknown' }) => {
    requests[operation] = (requests[operation] ?? 0) + 1;
  },
});
const { url } = await emulator.listen();

async function seed({ project, tasks, start }: SeedOrder): Promise<readonly string[]> {
  const provider = tasksOf(url, project, emulator.fetch);
  const handles: string[] = [];
  for (let minute = 0; minute < tasks; minute += 1) {
    const from = new Date(start + minute * minuteMs);
    const { handle } = await provider.create({
      name: taskName(project, minute),
      logstore: store,
      format: 'csv',
      from,
      to: new Date(from.getTime() + minuteMs),
    });
    handles.push(handle);
  }
  return handles;
}

process.on('message', (message: { readonly seed?: SeedOrder; readonly advance?: number }) => {
  if (message.seed !== undefined) {
    void seed(message.seed).then((handles) => process.send?.({ handles }));
    return;
  }
  emulator.advance(message.advance ?? 0);
  process.send?.({ requests: { ...requests }, usage: sampleUsage() });
});
// Ctrl-C reaches every process of the terminal; the benchmark itself ends this one.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(1));
process.send?.({ url });
