import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { download } from '@download-tasks/downloader';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { waitForTask } from '@download-tasks/normalize';

// Emulates the vendor on this machine. For the real vendor, omit `endpoint` and `allowHosts`, and
// pass your own keys.
const emulator = createEmulator();
const { url } = await emulator.listen();

const client = createAliyunSlsClient({
  region: 'cn-hangzhou',
  project: 'ali-test-project',
  endpoint: `${url}/aliyun-sls/{project}`,
  credentials: {
    accessKeyId: emulatorCredentials.accessKeyId,
    accessKeySecret: emulatorCredentials.secretAccessKey,
  },
});
const tasks = createAliyunSlsTasks(client);

const { handle } = await tasks.create({
  name: 'ten-minutes',
  displayName: 'Ten minutes of logs',
  configuration: {
    logstore: 'web',
    fromTime: Date.UTC(2025, 10, 2, 23, 50) / 1000,
    toTime: Date.UTC(2025, 10, 3) / 1000,
    query: '* | select *',
    allowInComplete: false,
    sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'gzip' },
  },
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
