import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';

/** The tasks of a project at the emulator. */
export function tasksOf(
  url: string,
  project: string,
  fetch?: typeof globalThis.fetch,
): ReturnType<typeof createAliyunSlsTasks> {
  const { accessKeyId, secretAccessKey } = emulatorCredentials;
  return createAliyunSlsTasks(
    createAliyunSlsClient({
      region: 'cn-hangzhou',
      project,
      endpoint: `${url}/aliyun-sls/{project}`,
      credentials: { accessKeyId, accessKeySecret: secretAccessKey },
      ...(fetch !== undefined && { fetch }),
    }),
  );
}
