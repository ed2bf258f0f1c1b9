import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import spec from '../src/server/control-api.json' with { type: 'json' };
import { call, createTask, describeTask } from './bls-client.js';

const start = '2025-11-03T00:00:00.000Z';

function serve(options = {}): Emulator {
  return createEmulator({ now: () => new Date(start), ...options });
}

/** The paths that tests have used, to find those that no test uses. */
const used = new Set<string>();
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
ajv.addSchema(spec, 'control');

/** Calls the API, and checks the response against the API's own description. */
async function control(
  emulator: Emulator,
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
) {
  const response = await emulator.fetch(`http://localhost:4010/_emulator/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const result = (await response.json()) as Record<string, unknown>;
  const template = `/_emulator/${path.replace(/\?.*/, '').replace(/^faults\/.*/, 'faults/{id}')}`;
  if (response.ok) {
    used.add(`${method.toLowerCase()} ${template}`);
  }
  const part = response.ok ? '200' : '4XX';
  const pointer = ['paths', template, method.toLowerCase(), 'responses', part]
    .map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1'))
    .map(encodeURIComponent)
    .join('/');
  const validate = ajv.getSchema(`control#/${pointer}/content/application~1json/schema`);
  const problems = validate?.(result) === false ? validate.errors : [];
  return { status: response.status, result, problems };
}

const ok = { status: 200, problems: [] };

describe('the control API', () => {
  it('advances the clock and shows the state', async () => {
    const emulator = serve({ vendors: ['baidu-bls'] });
    const uuid = await createTask(emulator, { name: 'nightly' });
    expect(
      await control(emulator, 'POST', 'advance', { body: { milliseconds: 10_000 } }),
    ).toMatchObject({ ...ok, result: { now: '2025-11-03T00:00:10.000Z' } });
    expect(await describeTask(emulator, uuid)).toMatchObject({ state: 'SUCCESS' });
    const { result, ...rest } = await control(emulator, 'GET', 'state');
    expect(rest).toEqual(ok);
    expect(result).toMatchObject({
      now: '2025-11-03T00:00:10.000Z',
      tasks: [{ vendor: 'baidu-bls', id: uuid, name: 'nightly', state: 'SUCCESS' }],
      requests: [{ operation: 'CreateDownloadTask', outcome: 'accepted' }, {}],
      faults: [],
    });
    expect(emulator.now().toISOString()).toBe('2025-11-03T00:00:10.000Z');
  });

  it('injects faults, counts them and stops them', async () => {
    const emulator = serve();
    const fault = { kind: 'throttled', vendor: 'baidu-bls' };
    const { result, ...rest } = await control(emulator, 'POST', 'inject', { body: fault });
    expect(rest).toEqual(ok);
    expect(result).toEqual({ id: 'fault-1', fault, hits: 0 });
    expect((await call(emulator, 'POST', '/v2/logstore/download/list', {})).status).toBe(429);
    expect(await control(emulator, 'DELETE', 'faults/fault-1')).toMatchObject({
      ...ok,
      result: { id: 'fault-1', hits: 1 },
    });
    expect((await call(emulator, 'POST', '/v2/logstore/download/list', {})).status).toBe(200);
    expect(await control(emulator, 'DELETE', 'faults/fault-1')).toMatchObject({
      status: 404,
      problems: [],
      result: { code: 'NotFound', message: 'fault fault-1 does not exist' },
    });
  });

  it('describes log stores and lists their rows, page by page', async () => {
    const emulator = serve();
    const dataset = {
      vendor: 'baidu-bls',
      store: 'web',
      rates: [{ at: '2025-11-02T00:00:00Z', rows: 5 }],
    };
    expect(await control(emulator, 'POST', 'datasets', { body: dataset })).toMatchObject(ok);
    const range = 'vendor=baidu-bls&store=web&from=2025-11-02T00:00:00Z&to=2025-11-03T00:00:00Z';
    const first = await control(emulator, 'GET', `rows?${range}&limit=3`);
    expect(first).toMatchObject({ ...ok, result: { nextOffset: 3 } });
    const second = await control(emulator, 'GET', `rows?${range}&limit=3&offset=3`);
    expect(second.result).not.toHaveProperty('nextOffset');
    const rows = [first, second].flatMap(({ result }) => result['rows'] as unknown[]);
    expect(rows).toEqual([
      ...emulator.state.rows({
        vendor: 'baidu-bls',
        store: 'web',
        from: new Date('2025-11-02T00:00:00Z'),
        to: new Date('2025-11-03T00:00:00Z'),
      }),
    ]);
    expect(rows).toHaveLength(5);
  });

  it('resets the emulator to its initial state', async () => {
    const emulator = serve({ faults: [{ kind: 'list-shift', items: 1 }] });
    await createTask(emulator);
    emulator.advance(1000);
    emulator.inject({ kind: 'delay', delayMs: 1 });
    expect(await control(emulator, 'POST', 'reset')).toMatchObject({
      ...ok,
      result: { now: start },
    });
    const { state } = emulator;
    expect([state.tasks('baidu-bls'), state.requests(), state.faults().length]).toEqual([
      [],
      [],
      1,
    ]);
    const uuid = await createTask(emulator);
    expect(await describeTask(emulator, uuid)).toMatchObject({ state: 'WAITING' });
  });

  it.each<[string, string, unknown, RegExp]>([
    ['POST', 'advance', { milliseconds: -1 }, /must be >= 0/],
    ['POST', 'advance', {}, /required property 'milliseconds'/],
    ['POST', 'advance', [1], /must be a JSON object/],
    ['POST', 'inject', { kind: 'flood' }, /unknown kind; known are throttled/],
    ['POST', 'datasets', { vendor: 'aliyun-dms', store: 'a', rates: [] }, /has no log stores/],
    [
      'POST',
      'datasets',
      { vendor: 'baidu-bls', store: 'a', rates: [{ at: 'x', rows: 1 }] },
      /time/,
    ],
    ['GET', 'rows?vendor=baidu-bls&store=a&from=noon&to=noon', undefined, /date-time/],
    ['GET', 'rows?vendor=baidu-bls', undefined, /required property/],
  ])('refuses %s %s %j', async (method, path, body, message) => {
    const { status, result, problems } = await control(serve(), method, path, { body });
    expect({ status, problems, code: result['code'] }).toEqual({
      status: 400,
      problems: [],
      code: 'InvalidRequest',
    });
    expect(result['message']).toMatch(message);
  });

  it('is only for programs on this machine', async () => {
    const emulator = serve();
    const foreign = await emulator.fetch('http://rebound.example/_emulator/state');
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { code: 'HostRefused' }]);
    const headers = { origin: 'https://elsewhere.example' };
    expect((await control(emulator, 'POST', 'reset', { headers })).status).toBe(403);
    const opaque = await control(emulator, 'POST', 'reset', { headers: { origin: 'null' } });
    expect(opaque.status).toBe(403);
    const local = await control(emulator, 'GET', 'state', {
      headers: { origin: 'http://localhost:3000' },
    });
    expect(local.status).toBe(200);
  });

  it('can be switched off', async () => {
    const emulator = serve({ control: false });
    const response = await emulator.fetch('http://localhost:4010/_emulator/state');
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'NotServed' }]);
  });

  it('describes exactly the operations that it serves', async () => {
    const { result, ...rest } = await control(serve(), 'GET', 'openapi.json');
    expect(rest).toEqual(ok);
    expect(result).toEqual(spec);
    const described = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method} ${path}`),
    );
    expect([...used].toSorted()).toEqual(described.toSorted());
    const missing = await serve().fetch('http://localhost/_emulator/nothing');
    expect(missing.status).toBe(404);
  });
});
