import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { download } from '@download-tasks/downloader';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { waitForTask } from '@download-tasks/normalize';

// Emulates the vendor on this machine. For the real vendor, omit `endpoint` and `allowHosts`, and
// pass your own keys.
const emulator = createEmulator();
const { url } = await emulator.listen();

const client = createBaiduBlsClient({
  region: 'bj',
  endpoint: `${url}/baidu-bls`,
  credentials: emulatorCredentials,
});
const tasks = createBaiduBlsTasks(client);

const { handle } = await tasks.create({
  logStoreName: 'web',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
  format: 'csv',
});
const task = await waitForTask(tasks, handle, {
  timeoutMs: 60_000,
  onProgress: ({ task: { vendorState } }) => console.log(vendorState),
});
const file = await download({
  links: () => tasks.links(task.handle),
  directory: 'out',
  overwrite: true,
  allowHosts: [new URL(url).host],
});

console.log(`${file.bytes} bytes in ${file.path}`);
await emulator.close();
