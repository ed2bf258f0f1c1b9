import { createEmulator, type Emulator, type EmulatorOptions, type Fault } from '../src/index.js';
import { call } from './bls-client.js';
import { backup } from './dbs-client.js';
import { tracked } from './dms-client.js';
import { callRpc } from './rpc-client.js';
import { callSls, createJob, jobBody } from './sls-client.js';

/** A response with any body. */
interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Creates and lists tasks of one vendor, for tests that apply to all vendors. */
export interface EmulatedVendor {
  readonly id: 'baidu-bls' | 'aliyun-sls' | 'aliyun-dms' | 'aliyun-dbs';
  readonly createOperation: string;
  readonly listOperation: string;
  /** The name distinguishes tasks, where the vendor lets a caller choose it. */
  readonly create: (emulator: Emulator, name?: string) => Promise<RawResponse>;
  readonly list: (emulator: Emulator) => Promise<RawResponse>;
}

/** Receives unchanged responses, even spoilt ones, through callers that expect JSON. */
async function receiveRaw(
  emulator: Emulator,
  send: (seen: Emulator) => Promise<unknown>,
): Promise<RawResponse> {
  let raw: RawResponse | undefined;
  const fetch: Emulator['fetch'] = async (input, init) => {
    const { status, headers, ...response } = await readResponse(await emulator.fetch(input, init));
    raw = { status, headers, ...response };
    return new Response('{}', { status: 200 });
  };
  await send({ ...emulator, fetch });
  if (raw === undefined) {
    throw new Error('nothing was sent');
  }
  return raw;
}

async function readResponse(response: Response): Promise<RawResponse> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const dbs = { base: 'http://dbs-api.cn-hangzhou.aliyuncs.com' };

export const emulatedVendors: readonly EmulatedVendor[] = [
  {
    id: 'baidu-bls',
    createOperation: 'CreateDownloadTask',
    listOperation: 'ListDownloadTask',
    create: (emulator, name = 'nightly') =>
      receiveRaw(emulator, (seen) =>
        call(seen, 'POST', '/v2/logstore/download', {
          name,
          logStoreName: 'test',
          queryStartTime: '2025-11-02T23:50:00Z',
          queryEndTime: '2025-11-03T00:00:00Z',
        }),
      ),
    list: (emulator) =>
      receiveRaw(emulator, (seen) => call(seen, 'POST', '/v2/logstore/download/list', {})),
  },
  {
    id: 'aliyun-sls',
    createOperation: 'CreateDownloadJob',
    listOperation: 'ListDownloadJobs',
    create: (emulator, name = 'nightly') =>
      receiveRaw(emulator, (seen) => createJob(seen, jobBody(name))),
    list: (emulator) => receiveRaw(emulator, (seen) => callSls(seen, 'GET', '/downloadjobs')),
  },
  {
    id: 'aliyun-dms',
    createOperation: 'CreateDataTrackOrder',
    listOperation: 'ListOrders',
    create: (emulator, name = 'nightly') =>
      receiveRaw(emulator, (seen) =>
        callRpc(seen, ['CreateDataTrackOrder', '2018-11-01'], {
          Comment: name,
          Param: JSON.stringify(tracked),
        }),
      ),
    list: (emulator) =>
      receiveRaw(emulator, (seen) => callRpc(seen, ['ListOrders', '2018-11-01'], {})),
  },
  {
    id: 'aliyun-dbs',
    createOperation: 'CreateDownload',
    listOperation: 'DescribeDownloadTask',
    create: (emulator, name = 'rm-example') =>
      receiveRaw(emulator, (seen) =>
        callRpc(seen, ['CreateDownload', '2021-01-01'], { ...backup, InstanceName: name }, dbs),
      ),
    list: (emulator) =>
      receiveRaw(emulator, (seen) =>
        callRpc(
          seen,
          ['DescribeDownloadTask', '2021-01-01'],
          { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' },
          dbs,
        ),
      ),
  },
];

/** An emulator whose clock moves only by `advance`. */
export function emulatorWith(
  faults: readonly Fault[] = [],
  options: EmulatorOptions = {},
): Emulator {
  return createEmulator({ now: () => new Date('2025-11-03T00:00:00Z'), faults, ...options });
}
