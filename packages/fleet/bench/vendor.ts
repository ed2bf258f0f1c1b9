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

// An SLS emulator in a separate process. Creates tasks without requests on demand, and reports the
// number of requests per operation.

const order = JSON.parse(process.argv[2] ?? '') as VendorOrder;
const requests: Record<string, number> = {};
const emulator = createEmulator({
  vendors: ['aliyun-sls'],
  timings: { 'aliyun-sls': { startingMs: 0, runningMs: order.taskMs } },
  latency: order.latencyMs,
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

process.on('message', (message: { readonly seed?: SeedOrder }) => {
  if (message.seed === undefined) {
    process.send?.({ requests: { ...requests }, usage: sampleUsage() });
    return;
  }
  void seed(message.seed).then((handles) => process.send?.({ handles }));
});
process.send?.({ url });
