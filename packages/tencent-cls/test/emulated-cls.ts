import { createTencentClsClient, type TencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks, type TencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';

export interface EmulatedCls {
  readonly emulator: Emulator;
  readonly client: TencentClsClient;
  readonly tasks: TencentClsTasks;
}

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedCls(options: EmulatorOptions = {}): EmulatedCls {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date();
  const emulator = createEmulator({ now: () => startedAt, ...options });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  { secretKey = emulatorCredentials.secretAccessKey, region = 'ap-guangzhou' } = {},
): Omit<EmulatedCls, 'emulator'> {
  const client = createTencentClsClient({
    region,
    credentials: { secretId: emulatorCredentials.accessKeyId, secretKey },
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  return { client, tasks: createTencentClsTasks(client) };
}

export const topic = 'ee20bb16-3025-4048-b81a-dd436373062e';

export const from = Date.parse('2025-11-02T23:50:00Z');
export const to = Date.parse('2025-11-03T00:00:00Z');

export const createInput = {
  TopicId: topic,
  Query: '*',
  Count: 1000,
  From: from,
  To: to,
  Format: 'csv',
} as const;
