import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { download } from '@download-tasks/downloader';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { createTaskRegistry, waitForTasks } from '@download-tasks/normalize';

// Emulates the vendor on this machine; a task takes a second. For the real vendor, omit `endpoint`
// and pass your own keys.
const emulator = createEmulator({ timings: { 'baidu-bls': { waitingMs: 300, runningMs: 700 } } });
const { url } = await emulator.listen();

const tasksIn = (region: string) =>
  createBaiduBlsTasks(
    createBaiduBlsClient({
      region,
      endpoint: `${url}/baidu-bls`,
      credentials: emulatorCredentials,
    }),
  );
const regions = [tasksIn('bj'), tasksIn('gz')];
const registry = createTaskRegistry(regions);

// Twelve hours of a day in each region. Only the handles have to be kept.
const day = Date.parse('2025-11-02T00:00:00Z');
const handles: string[] = [];
for (const tasks of regions) {
  for (let hour = 0; hour < 12; hour += 1) {
    const from = new Date(day + hour * 3_600_000);
    const to = new Date(from.getTime() + 60_000);
    const { handle } = await tasks.create({ logStoreName: 'web', from, to, format: 'csv' });
    handles.push(handle);
  }
}

// Any process with these providers can resume from here.
const references = handles.map((handle) => registry.resume(handle));
let requests = 0;
const options = {
  timeoutMs: 60_000,
  requestsPerSecond: 10,
  intervalMs: 1_000,
  onProgress: (event: { readonly requests: number }) => {
    requests = event.requests;
  },
};
for await (const { handle, error } of waitForTasks(references, options)) {
  console.log(handle, error?.reason ?? 'succeeded');
}
console.log(`${handles.length} tasks took ${requests} requests`);

const last = registry.resume(handles.at(-1) ?? '');
const file = await download({
  links: () => last.links(),
  directory: 'out',
  overwrite: true,
  allowHosts: [new URL(url).host],
});
console.log(`${file.bytes} bytes in ${file.path}`);
await emulator.close();
