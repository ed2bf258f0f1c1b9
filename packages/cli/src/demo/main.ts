import { resolve } from 'node:path';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { vendors } from '../generated/vendors.js';
import { runJourney } from './journey.js';
import { summarize } from './summary.js';
import { formatTable } from './table.js';

const emulator = createEmulator();
const { url } = await emulator.listen();
const client = createBaiduBlsClient({
  region: 'bj',
  endpoint: `${url}/baidu-bls`,
  credentials: emulatorCredentials,
});

console.log(`${vendors.map(({ title }) => title).join(', ')} on this machine: ${url}\n`);
const result = await runJourney({
  tasks: createBaiduBlsTasks(client),
  input: {
    name: 'nightly-export',
    logStoreName: 'web',
    queryStartTime: '2025-11-02T23:00:00Z',
    queryEndTime: '2025-11-03T00:00:00Z',
    format: 'csv',
  },
  directory: resolve('out'),
  allowHosts: [new URL(url).host],
  report: (line) => console.log(line),
});
console.log(`\n${formatTable(await summarize(result))}`);
await emulator.close();
