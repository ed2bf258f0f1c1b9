import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createEmulator, type Emulator } from '../src/index.js';
import { call, createTask } from '../test/bls-client.js';
import { callRpc } from '../test/rpc-client.js';
import { callSls, jobBody } from '../test/sls-client.js';

/** The result of a load test. */
export interface LoadReport {
  readonly requests: number;
  readonly errors: readonly string[];
  /** Growth of the heap after garbage collection, from the middle to the end of the run. */
  readonly growthBytes: number;
}

/**
 * Runs signed clients that call all vendors over loopback for the given time, each client
 * sequentially.
 */
export async function runLoad(clients: number, durationMs: number): Promise<LoadReport> {
  const emulator = createEmulator();
  const { url } = await emulator.listen();
  let requests = 0;
  const errors: string[] = [];
  const until = performance.now() + durationMs;
  const count: typeof fetch = async (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  const run = async (client: number): Promise<void> => {
    for (let round = 0; performance.now() < until; round += 1) {
      const name = `load-${client}-${round}`;
      await journey(emulator, url, name, count).catch((error: unknown) => {
        errors.push(`${name}: ${String(error)}`);
      });
    }
  };
  const running = Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  await new Promise((resolve) => {
    setTimeout(resolve, durationMs / 2);
  });
  const half = usedBytes();
  await running;
  const growthBytes = usedBytes() - half;
  await emulator.close();
  return { requests, errors, growthBytes };
}

/**
 * Runs a BLS task and an SLS job from creation to end, and sends read requests to the other two
 * vendors.
 */
async function journey(
  emulator: Emulator,
  url: string,
  name: string,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const bls = { base: `${url}/baidu-bls`, fetch };
  const task = `/v2/logstore/download/${await createTask(emulator, { name }, bls)}`;
  requireSuccess(await call(emulator, 'GET', task, undefined, bls));
  requireSuccess(await call(emulator, 'DELETE', task, undefined, bls));
  const sls = { base: `${url}/aliyun-sls/load`, fetch };
  const job = `/downloadjobs/${name}`;
  requireSuccess(await callSls(emulator, 'POST', '/downloadjobs', { ...sls, body: jobBody(name) }));
  requireSuccess(await callSls(emulator, 'GET', job, sls));
  requireSuccess(await callSls(emulator, 'DELETE', job, sls));
  const dms = { base: `${url}/aliyun-dms`, fetch };
  requireSuccess(await callRpc(emulator, ['ListOrders', '2018-11-01'], {}, dms));
  const dbs = { base: `${url}/aliyun-dbs`, fetch };
  const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-load' };
  requireSuccess(await callRpc(emulator, ['DescribeDownloadTask', '2021-01-01'], instance, dbs));
}

function requireSuccess({ status, body }: { status: number; body: unknown }): void {
  if (status !== 200) {
    throw new Error(`${status} ${JSON.stringify(body)}`);
  }
}

/** Measures the bytes per task, as the mean over this number of tasks of three vendors. */
export async function measureTasks(tasks: number): Promise<number> {
  const emulator = createEmulator();
  // One-time compilation and caches do not count.
  for (let index = 0; index < 30; index += 1) {
    await createOne(emulator, `warm-${index}`, index);
  }
  const before = usedBytes();
  for (let index = 0; index < tasks; index += 1) {
    await createOne(emulator, `task-${index}`, index);
  }
  const perTask = (usedBytes() - before) / tasks;
  // This also prevents the emulator from being collected earlier.
  if (emulator.state.tasks().length < tasks) {
    throw new Error('Tasks got lost.');
  }
  return perTask;
}

async function createOne(emulator: Emulator, name: string, index: number): Promise<void> {
  if (index % 3 === 0) {
    await createTask(emulator, { name });
  } else if (index % 3 === 1) {
    requireSuccess(await callSls(emulator, 'POST', '/downloadjobs', { body: jobBody(name) }));
  } else {
    const parameters = {
      RegionCode: 'cn-hangzhou',
      InstanceName: name,
      BakSetId: '1',
      BakSetType: 'full',
      FormatType: 'CSV',
    };
    const base = 'http://dbs-api.cn-hangzhou.aliyuncs.com';
    requireSuccess(await callRpc(emulator, ['CreateDownload', '2021-01-01'], parameters, { base }));
  }
}

/** The used heap after garbage collection. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') {
    collect();
  }
  return process.memoryUsage().heapUsed;
}
