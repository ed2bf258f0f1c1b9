import { createBaiduBlsClient, type BaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks, type BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';

export interface EmulatedBls {
  readonly emulator: Emulator;
  readonly client: BaiduBlsClient;
  readonly tasks: BaiduBlsTasks;
}

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedBls(options: EmulatorOptions = {}): EmulatedBls {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date();
  const emulator = createEmulator({ now: () => startedAt, ...options });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  credentials = emulatorCredentials,
): Omit<EmulatedBls, 'emulator'> {
  const client = createBaiduBlsClient({
    region: 'bj',
    credentials,
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  return { client, tasks: createBaiduBlsTasks(client) };
}

export const createInput = {
  name: 'errors of the night',
  logStoreName: 'web',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
  format: 'csv',
} as const;
