import { describe, expect, it } from 'vitest';
import { createEmulator, type LoggedRequest, type RelaxedCheck } from '../src/index.js';
import { call, createTask, linkOf } from './bls-client.js';
import { emulatorWith } from './four-vendors.js';
import { callRpc } from './rpc-client.js';
import { callSls } from './sls-client.js';

const credentials = {
  accessKeyId: 'temporary-key',
  secretAccessKey: 'never-shown-key',
  sessionToken: 'never-shown-token',
};
const now = () => new Date('2025-11-03T00:00:00Z');
const list = ['ListOrders', '2018-11-01'] as const;

describe('the log of requests', () => {
  it('shows the outcome of each request, and no secret', async () => {
    const entries: LoggedRequest[] = [];
    const emulator = emulatorWith([{ kind: 'drop', vendor: 'aliyun-dms', nth: 3 }], {
      credentials: [credentials],
      log: (entry) => entries.push(entry),
    });
    await createTask(emulator, {}, { credentials });
    await call(emulator, 'GET', '/v2/logstore/download/none', undefined, { credentials });
    await callRpc(emulator, list, {}, { credentials, scheme: 'v1' });
    const wrong = { ...credentials, secretAccessKey: 'never-shown-other' };
    await callRpc(emulator, list, {}, { credentials: wrong });
    await expect(callRpc(emulator, list, {}, { credentials })).rejects.toThrow(TypeError);
    await emulator.fetch('http://localhost/nothing?token=never-shown-token');
    expect(
      entries.map(({ vendor, operation, outcome, status }) => [vendor, operation, outcome, status]),
    ).toEqual([
      ['baidu-bls', 'CreateDownloadTask', 'accepted', 200],
      ['baidu-bls', 'DescribeDownloadTask', 'refused', 404],
      ['aliyun-dms', 'ListOrders', 'accepted', 200],
      ['aliyun-dms', 'ListOrders', 'refused', 400],
      ['aliyun-dms', 'ListOrders', 'faulty', undefined],
      [undefined, undefined, 'not-served', 404],
    ]);
    expect(entries[3]?.canonicalRequest).toMatch(/x-acs-security-token:masked/);
    expect(entries[3]?.stringToSign).toMatch(/^ACS3-HMAC-SHA256/);
    expect(entries[4]?.faults).toEqual(['drop']);
    expect(JSON.stringify(entries)).not.toMatch(/never-shown/);
    expect(emulator.state.requests()).toEqual(entries);
  });

  it('does not contain the signature of a link', async () => {
    const emulator = emulatorWith();
    const uuid = await createTask(emulator);
    emulator.advance(10_000);
    const link = new URL(await linkOf(emulator, uuid));
    await (await emulator.fetch(link)).body?.cancel();
    const last = emulator.state.requests().at(-1);
    expect(last).toMatchObject({ operation: 'download', outcome: 'accepted', path: link.pathname });
    expect(JSON.stringify(emulator.state.requests())).not.toContain('authorization');
  });

  it('keeps the latest 200 requests', async () => {
    const emulator = emulatorWith();
    for (let index = 0; index < 205; index += 1) {
      await emulator.fetch(`http://localhost/${index}`);
    }
    const paths = emulator.state.requests().map(({ path }) => path);
    expect([paths.length, paths[0], paths.at(-1)]).toEqual([200, '/5', '/204']);
  });
});

describe('the state of an emulator', () => {
  it('shows the tasks of all vendors as plain data', async () => {
    const emulator = emulatorWith();
    const uuid = await createTask(emulator, { name: 'nightly' });
    const [task] = emulator.state.tasks('baidu-bls');
    expect(task).toEqual({
      vendor: 'baidu-bls',
      id: uuid,
      name: 'nightly',
      state: 'WAITING',
      createdAt: '2025-11-03T00:00:00.000Z',
    });
    emulator.advance(10_000);
    expect(emulator.state.tasks('baidu-bls')).toMatchObject([{ state: 'SUCCESS' }]);
    expect(emulator.state.tasks().map(({ vendor }) => vendor)).toContain('aliyun-dms');
    expect(structuredClone(emulator.state.tasks())).toEqual(emulator.state.tasks());
  });
});

describe('checks of signatures', () => {
  const early = { signedAt: new Date('2025-11-01T00:00:00Z') };
  const tokenless = { accessKeyId: 'temporary-key', secretAccessKey: 'never-shown-key' };
  const cases: [RelaxedCheck, string, (relax: readonly RelaxedCheck[]) => Promise<number>][] = [
    [
      'clock-window',
      'ACS3',
      async (relax) => (await callRpc(createEmulator({ now, relax }), list, {}, early)).status,
    ],
    [
      'clock-window',
      'RPC 1.0',
      async (relax) =>
        (await callRpc(createEmulator({ now, relax }), list, {}, { ...early, scheme: 'v1' }))
          .status,
    ],
    [
      'clock-window',
      'bce-auth-v1',
      async (relax) => {
        const path = '/v2/logstore/download/list';
        return (await call(createEmulator({ now, relax }), 'POST', path, {}, early)).status;
      },
    ],
    [
      'clock-window',
      'SLS4',
      async (relax) => {
        const { fetch } = createEmulator({ now, relax });
        const other = createEmulator({ now: () => early.signedAt });
        return (await callSls(other, 'GET', '/downloadjobs', { fetch })).status;
      },
    ],
    ...(['v1', 'v3'] as const).map((scheme): (typeof cases)[number] => [
      'nonce-replay',
      scheme,
      async (relax) => {
        const emulator = createEmulator({ now, relax });
        await callRpc(emulator, list, {}, { nonce: 'one', scheme });
        return (await callRpc(emulator, list, {}, { nonce: 'one', scheme })).status;
      },
    ]),
    [
      'session-token',
      'ACS3',
      async (relax) => {
        const emulator = createEmulator({ now, relax, credentials: [credentials] });
        return (await callRpc(emulator, list, {}, { credentials: tokenless })).status;
      },
    ],
    [
      'session-token',
      'bce-auth-v1',
      async (relax) => {
        const emulator = createEmulator({ now, relax, credentials: [credentials] });
        const path = '/v2/logstore/download/list';
        return (await call(emulator, 'POST', path, {}, { credentials: tokenless })).status;
      },
    ],
    [
      'session-token',
      'SLS4',
      async (relax) => {
        const emulator = createEmulator({ now, relax, credentials: [credentials] });
        return (await callSls(emulator, 'GET', '/downloadjobs', { credentials: tokenless })).status;
      },
    ],
  ];

  it.each(cases)('are relaxed one by one: %s of %s', async (check, _, status) => {
    const others = (['clock-window', 'nonce-replay', 'session-token'] as const).filter(
      (other) => other !== check,
    );
    expect(await status([])).toBeGreaterThanOrEqual(400);
    expect(await status(others)).toBeGreaterThanOrEqual(400);
    expect(await status([check])).toBe(200);
  });

  it('accept an expired session token if tokens are not checked', async () => {
    const expired = { ...credentials, sessionExpiresAt: now() };
    const statusesWith = async (relax: readonly RelaxedCheck[]) => {
      const emulator = createEmulator({ now, relax, credentials: [expired] });
      const path = '/v2/logstore/download/list';
      const responses = [
        await callRpc(emulator, list, {}, { credentials: expired }),
        await callRpc(emulator, list, {}, { credentials: expired, scheme: 'v1' }),
        await call(emulator, 'POST', path, {}, { credentials: expired }),
        await callSls(emulator, 'GET', '/downloadjobs', { credentials: expired }),
      ];
      return responses.map(({ status }) => status);
    };
    expect(await statusesWith([])).toEqual([400, 400, 401, 401]);
    expect(await statusesWith(['session-token'])).toEqual([200, 200, 200, 200]);
  });

  it('never accept a wrong signature', async () => {
    const relax = ['clock-window', 'nonce-replay', 'session-token'] as const;
    const emulator = createEmulator({ now, relax });
    const wrong = { accessKeyId: 'emulator-access-key', secretAccessKey: 'never-shown-other' };
    for (const scheme of ['v1', 'v3'] as const) {
      const response = await callRpc(emulator, list, {}, { credentials: wrong, scheme });
      expect(response.headers.get('x-emulator-reason')).toMatch(/^the signature does not match/);
    }
    const path = '/v2/logstore/download/list';
    expect((await call(emulator, 'POST', path, {}, { credentials: wrong })).status).toBe(401);
    const sls = await callSls(emulator, 'GET', '/downloadjobs', { credentials: wrong });
    expect(sls.body).toMatchObject({ errorCode: 'SignatureNotMatch' });
  });
});
