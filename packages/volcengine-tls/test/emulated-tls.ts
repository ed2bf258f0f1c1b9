import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  emulatorCredentials,
} from '@download-tasks/emulator';
import {
  createVolcengineTlsClient,
  type VolcengineTlsClient,
} from '@download-tasks/volcengine-tls';
import {
  createVolcengineTlsTasks,
  type VolcengineTlsTasks,
} from '@download-tasks/volcengine-tls/tasks';

export interface EmulatedTls {
  readonly emulator: Emulator;
  readonly client: VolcengineTlsClient;
  readonly tasks: VolcengineTlsTasks;
}

export type TlsSettings = NonNullable<NonNullable<EmulatorOptions['settings']>['volcengine-tls']>;

/** A client on a new emulator, both on the emulator's clock; no port is opened. */
export function emulatedTls(
  settings: TlsSettings = {},
  options: EmulatorOptions = {},
): EmulatedTls {
  // Tests control the time, so that slow machines do not affect them.
  const startedAt = new Date('2025-11-03T00:00:00Z');
  const emulator = createEmulator({
    now: () => startedAt,
    settings: { 'volcengine-tls': settings },
    ...options,
  });
  return { emulator, ...clientOf(emulator) };
}

export function clientOf(
  emulator: Emulator,
  credentials = emulatorCredentials,
): Omit<EmulatedTls, 'emulator'> {
  const client = createVolcengineTlsClient({
    region: 'cn-beijing',
    credentials,
    fetch: emulator.fetch,
    now: () => emulator.now(),
  });
  return { client, tasks: createVolcengineTlsTasks(client) };
}

export const topic = '4a9bd4bd-53f1-43ff-b88a-64ee1be5aaaa';

export const createInput = {
  TaskName: 'errors of the night',
  TopicId: topic,
  Query: '*',
  StartTime: Date.parse('2025-11-02T23:50:00Z'),
  EndTime: Date.parse('2025-11-03T00:00:00Z'),
  DataFormat: 'csv',
  Sort: 'asc',
  Limit: 1_000_000,
  Compression: 'gzip',
  TaskType: 0,
} as const;

export const request = {
  TopicId: topic,
  from: '2025-11-02T23:50:00.250Z',
  to: new Date('2025-11-03T00:00:00.750Z'),
  query: '*',
  format: 'csv',
  compression: 'gzip',
  name: 'asked for',
} as const;
