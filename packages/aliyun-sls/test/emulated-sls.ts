import { createAliyunSlsClient, type AliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks, type AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import {
  createEmulator,
  type Emulator,
  type EmulatorCredentials,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';

export interface EmulatedSls {
  readonly emulator: Emulator;
  readonly client: AliyunSlsClient;
  readonly tasks: AliyunSlsTasks;
}

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedSls(options: EmulatorOptions = {}): EmulatedSls {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date();
  const emulator = createEmulator({ now: () => startedAt, ...options });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  { accessKeyId, secretAccessKey, sessionToken }: EmulatorCredentials = emulatorCredentials,
  project = 'ali-test-project',
): Omit<EmulatedSls, 'emulator'> {
  const client = createAliyunSlsClient({
    region: 'cn-hangzhou',
    project,
    credentials: {
      accessKeyId,
      accessKeySecret: secretAccessKey,
      ...(sessionToken !== undefined && { securityToken: sessionToken }),
    },
    fetch: emulator.fetch,
    now: emulator.now,
  });
  return { client, tasks: createAliyunSlsTasks(client) };
}

/** Ten minutes of logs. Names are unique in a project. */
export function createInput(name = 'download-123') {
  return {
    name,
    displayName: 'errors of the night',
    configuration: {
      logstore: 'web',
      fromTime: 1_722_406_260,
      toTime: 1_722_406_860,
      query: '* | select *',
      allowInComplete: false,
      sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'gzip' },
    },
  } as const;
}
