import { type AliyunDbsClient, createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import {
  type AliyunDbsTasks,
  type AliyunDbsTasksOptions,
  createAliyunDbsTasks,
} from '@download-tasks/aliyun-dbs/tasks';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';

export interface EmulatedDbs {
  readonly emulator: Emulator;
  readonly client: AliyunDbsClient;
  readonly tasks: AliyunDbsTasks;
}

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedDbs(options: EmulatorOptions = {}): EmulatedDbs {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date();
  const emulator = createEmulator({ now: () => startedAt, ...options });
  return { emulator, ...clientOf(emulator) };
}

/** Another client of an emulator, with its own key or links. */
export function clientOf(
  emulator: Emulator,
  options: { readonly secret?: string; readonly links?: AliyunDbsTasksOptions } = {},
): Omit<EmulatedDbs, 'emulator'> {
  const client = createAliyunDbsClient({
    region: 'cn-hangzhou',
    credentials: {
      accessKeyId: emulatorCredentials.accessKeyId,
      accessKeySecret: options.secret ?? emulatorCredentials.secretAccessKey,
    },
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  return { client, tasks: createAliyunDbsTasks(client, options.links) };
}

export const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' } as const;

export const createInput = {
  ...instance,
  BakSetType: 'full',
  BakSetId: '146005',
  FormatType: 'csv',
  TargetType: 'URL',
} as const;
