import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';
import { callRpc, type RpcResponse, type RpcCallOptions } from './rpc-client.js';

export type Body = Record<string, unknown>;

/** Calls an operation of DBS on its own emulator. */
export interface EmulatedDbs {
  readonly emulator: Emulator;
  readonly call: (
    action: string,
    parameters?: Readonly<Record<string, string>>,
    options?: RpcCallOptions,
  ) => Promise<RpcResponse>;
  /** Creates a task and returns its TaskId. */
  readonly create: (parameters?: Readonly<Record<string, string>>) => Promise<string>;
  /** The only task of the instance, as it is listed. */
  readonly task: () => Promise<Body>;
}

export const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' } as const;
export const backup = { ...instance, BakSetType: 'full', BakSetId: '146005', FormatType: 'CSV' };

const timings = {
  'aliyun-dbs': { initializingMs: 1000, queueingMs: 1000, runningMs: 10_000, retentionMs: 60_000 },
};

/** When the tasks of an emulator with these timings are finished. */
export const lifeMs = 12_000;

const now = (): Date => new Date('2025-11-03T00:00:00Z');

export function emulatedDbs(options: EmulatorOptions = {}): EmulatedDbs {
  const emulator = createEmulator({ now, timings, ...options });
  const base = 'http://dbs-api.cn-hangzhou.aliyuncs.com';
  const call: EmulatedDbs['call'] = (action, parameters = {}, callOptions = {}) =>
    callRpc(emulator, [action, '2021-01-01'], parameters, { base, ...callOptions });
  return {
    emulator,
    call,
    async create(parameters = {}) {
      const { body } = await call('CreateDownload', { ...backup, ...parameters });
      return String((body['Data'] as Body)['TaskId']);
    },
    async task() {
      const tasks = listOf(await call('DescribeDownloadTask', instance));
      const [task = {}, ...others] = tasks;
      if (others.length > 0) {
        throw new Error(`expected one task, found ${tasks.length}`);
      }
      return task;
    },
  };
}

/** The tasks of a page. */
export function listOf({ body }: RpcResponse): Body[] {
  return (body['Data'] as { Content: { List: Body[] } }).Content.List;
}
