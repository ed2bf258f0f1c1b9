import {
  type AliyunDmsClient,
  createAliyunDmsClient,
  type CreateDataTrackOrderInput,
} from '@download-tasks/aliyun-dms';
import { createAliyunDmsTasks, type AliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';
import { DownloadTasksError } from '@download-tasks/client-core';
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
  /** The operations that were called, in order. */
  readonly called: readonly string[];
}

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedDms(options: EmulatorOptions = {}): EmulatedDms {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date();
  const emulator = createEmulator({ now: () => startedAt, ...options });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  { accessKeyId, secretAccessKey } = emulatorCredentials,
): Omit<EmulatedDms, 'emulator'> {
  const called: string[] = [];
  const client = createAliyunDmsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId, accessKeySecret: secretAccessKey },
    fetch: (input, init) => {
      called.push(new Headers(init?.headers).get('x-acs-action') ?? '');
      return emulator.fetch(input instanceof Request ? input : String(input), init);
    },
    now: () => emulator.now(),
  });
  return { client, tasks: createAliyunDmsTasks(client), called };
}

/** A client that gets the same response for all calls, and the sent requests. */
export function dmsReturning(
  status: number,
  body: string,
): Omit<EmulatedDms, 'emulator' | 'called'> & { readonly sent: readonly Request[] } {
  const sent: Request[] = [];
  const client = createAliyunDmsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    retry: false,
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return new Response(body, { status, headers: { 'content-type': 'application/json' } });
    },
  });
  return { client, tasks: createAliyunDmsTasks(client), sent };
}

/** The error that a call rejects with; the test fails if it succeeds. */
export async function errorOf(call: () => unknown): Promise<DownloadTasksError> {
  try {
    await call();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a DownloadTasksError');
}

/** The emulator's ticket with a finished job. */
export const finishedOrder = '4060000';

export const createInput = { OrderId: finishedOrder, RollbackSQLType: 'REVERSE' } as const;

/** A ticket to create; its job takes a few seconds. */
export const orderInput: CreateDataTrackOrderInput = {
  Comment: 'who changed table2',
  Param: {
    DbId: '123000',
    JobStartTime: '2023-04-23 00:00:00',
    JobEndTime: '2023-04-23 10:00:00',
    TableNames: ['table2'],
    TrackTypes: ['UPDATE'],
  },
};
