import { createAliyunDmsClient, type AliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunDmsTasks, type AliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';

export interface EmulatedDms {
  readonly emulator: Emulator;
  readonly client: AliyunDmsClient;
  readonly tasks: AliyunDmsTasks;
}

/** A client on an emulator of its own, both on the emulator's clock; no port is opened. */
export function emulatedDms(options: EmulatorOptions = {}): EmulatedDms {
  const emulator = createEmulator(options);
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  { accessKeyId, secretAccessKey } = emulatorCredentials,
): Omit<EmulatedDms, 'emulator'> {
  const client = createAliyunDmsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId, accessKeySecret: secretAccessKey },
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  return { client, tasks: createAliyunDmsTasks(client) };
}

/** The emulator's ticket whose job is done. */
export const finishedOrder = '4060000';

export const createInput = { OrderId: finishedOrder, RollbackSQLType: 'REVERSE' } as const;

/** A ticket to create; its job takes a few seconds. */
export const orderInput = {
  Comment: 'who changed table2',
  Param: {
    DbId: '123000',
    JobStartTime: '2023-04-23 00:00:00',
    JobEndTime: '2023-04-23 10:00:00',
    TableNames: ['table2'],
    TrackTypes: ['UPDATE'],
  },
} as const;
