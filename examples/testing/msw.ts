import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { http } from 'msw';
import { setupServer } from 'msw/node';

// Mock Service Worker intercepts the requests to the vendor, and the emulator responds. The code
// under test keeps its real URLs.
const emulator = createEmulator();
const server = setupServer(
  http.all('https://bls-log.bj.baidubce.com/*', async ({ request }) => emulator.fetch(request)),
);
server.listen({ onUnhandledRequest: 'error' });

const client = createBaiduBlsClient({ region: 'bj', credentials: emulatorCredentials });
const { result } = await client.createDownloadTask({
  logStoreName: 'web',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
});
console.log(emulator.state.tasks('baidu-bls').some(({ id }) => id === result?.uuid));
server.close();
