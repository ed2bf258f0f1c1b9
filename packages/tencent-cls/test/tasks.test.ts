import { HandleError, TaskFailedError, waitForTask, waitForTasks } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { createTencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks, type TencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedCls, topic } from './emulated-cls.js';

const hour = 3_600_000;

/** Bodies of the list requests, as far as the emulator keeps them. */
function listings(emulator: ReturnType<typeof emulatedCls>['emulator']): number {
  return emulator.state.requests().filter(({ operation }) => operation === 'DescribeExports')
    .length;
}

describe('CLS tasks', () => {
  it('pass through the states of the vendor to a task with its file', async () => {
    const { emulator, tasks } = emulatedCls();
    const { handle, id } = await tasks.create(createInput);
    const seen = new Set<string>();
    const task = await waitForTask(tasks, handle, {
      intervalMs: 500,
      clock: createVirtualClock((ms) => emulator.advance(ms)),
      onProgress: ({ task: { state, vendorState } }) => seen.add(`${vendorState} ${state}`),
    });
    expect([...seen]).toEqual(['Queuing queued', 'Processing running', 'Completed succeeded']);
    expect(task).toMatchObject({
      vendor: 'tencent-cls',
      id,
      handle: `tencent-cls:ap-guangzhou/${topic}/${id}`,
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
      query: '*',
      format: 'csv',
      rowOrder: 'descending',
    });
    expect(task.files).toHaveLength(1);
    expect(task.files[0]?.name).toMatch(/^log_\d+_ee20bb16-.*\.tar\.gz$/);
    expect(task.files[0]?.sizeBytes).toBeGreaterThan(600);
    expect(task).not.toHaveProperty('rowLimit');
    expect(task).not.toHaveProperty('mayBePartial');
    expect(task.files[0]).not.toHaveProperty('rows');
  });

  it.each(['Completed', 'Complete'] as const)('have succeeded if they are %s', async (word) => {
    const { emulator, tasks } = emulatedCls({
      settings: { 'tencent-cls': { finishedWord: word } },
    });
    const { handle } = await tasks.create(createInput);
    emulator.advance(hour);
    const task = await tasks.get(handle);
    expect([task.state, task.vendorState]).toEqual(['succeeded', word]);
  });

  it('fail without a reason', async () => {
    const { emulator, tasks } = emulatedCls({
      outcome: () => ({ kind: 'fails', code: 'None', message: 'None' }),
    });
    const { handle } = await tasks.create(createInput);
    const clock = createVirtualClock((ms) => emulator.advance(ms));
    await expect(waitForTask(tasks, handle, { clock })).rejects.toBeInstanceOf(TaskFailedError);
    expect(await tasks.get(handle)).not.toHaveProperty('error');
    await expect(tasks.links(handle)).rejects.toThrow('CLS does not report why');
  });

  it('expire three days after they finish, with their file', async () => {
    const { emulator, tasks } = emulatedCls();
    const { handle } = await tasks.create(createInput);
    emulator.advance(3 * 24 * hour);
    expect((await tasks.get(handle)).state).toBe('succeeded');
    emulator.advance(hour);
    expect(await tasks.get(handle)).toMatchObject({ state: 'expired', files: [] });
    await expect(tasks.links(handle)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('have a link that is valid for an hour, and a new one for each request', async () => {
    const { emulator, tasks } = emulatedCls();
    const { handle } = await tasks.create(createInput);
    emulator.advance(hour);
    const [link] = await tasks.links(handle);
    const url = link?.reveal() ?? '';
    const issuedAt = Math.floor(emulator.now().getTime() / 1000) * 1000;
    expect(link?.expiresAt).toBe(new Date(issuedAt + hour).toISOString());
    expect((await emulator.fetch(url)).status).toBe(200);
    expect(JSON.stringify(await tasks.get(handle))).not.toContain('q-signature');
    emulator.advance(hour + 1000);
    const late = await emulator.fetch(url);
    expect([late.status, await late.text()]).toEqual([
      403,
      expect.stringContaining('<Message>Request has expired</Message>'),
    ]);
    const [fresh] = await tasks.links(handle);
    expect((await emulator.fetch(fresh?.reveal() ?? '')).status).toBe(200);
  });

  it.each(['empty', 'absent', 'path'] as const)(
    'have no link before their file exists: %s',
    async (linkWithoutFile) => {
      const { tasks } = emulatedCls({ settings: { 'tencent-cls': { linkWithoutFile } } });
      const { handle } = await tasks.create(createInput);
      await expect(tasks.links(handle)).rejects.toMatchObject({ kind: 'conflict' });
      await expect(tasks.links(handle)).rejects.toThrow('waitForTask');
      expect((await tasks.get(handle)).files).toEqual([]);
    },
  );

  it('are found on any page', async () => {
    const { emulator, tasks } = emulatedCls();
    const handles: string[] = [];
    for (let count = 0; count < 205; count += 1) {
      handles.push((await tasks.create(createInput)).handle);
    }
    const [oldest = ''] = handles;
    expect((await tasks.get(oldest)).handle).toBe(oldest);
    expect(listings(emulator)).toBe(3);
    const listed: string[] = [];
    for await (const task of tasks.list({ TopicId: topic })) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual(handles.toSorted());
    const gone = `tencent-cls:ap-guangzhou/${topic}/gone`;
    await expect(tasks.get(gone)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('of one topic are awaited with one shared listing', async () => {
    const { emulator, tasks } = emulatedCls();
    const handles: string[] = [];
    for (let count = 0; count < 40; count += 1) {
      handles.push((await tasks.create(createInput)).handle);
    }
    const before = listings(emulator);
    const clock = createVirtualClock((ms) => emulator.advance(ms));
    const references = handles.map((each) => ({ provider: tasks, handle: each }));
    let ended = 0;
    for await (const { task } of waitForTasks(references, { clock })) {
      expect(task?.state).toBe('succeeded');
      ended += 1;
    }
    expect(ended).toBe(40);
    expect(listings(emulator) - before).toBeLessThan(20);
  });

  it('accept a second delete', async () => {
    const { tasks } = emulatedCls();
    const { handle } = await tasks.create(createInput);
    await tasks.delete(handle);
    await expect(tasks.delete(handle)).resolves.toBeUndefined();
  });

  it('reject a handle of another region, and a listing without a topic', async () => {
    const { tasks } = emulatedCls();
    const getting = tasks.get(`tencent-cls:ap-beijing/${topic}/x`);
    await expect(getting).rejects.toBeInstanceOf(HandleError);
    expect(() => tasks.list({} as never)).toThrow(/list\(\{ TopicId \}\)/);
  });

  it('are rejected with SQL, which CLS does not export', async () => {
    const { emulator, tasks } = emulatedCls();
    const creating = tasks.create({ ...createInput, Query: '* | select count(*)' });
    await expect(creating).rejects.toThrow('SQL');
    expect(emulator.state.requests()).toEqual([]);
  });
});

/** Tasks of a service that returns a body from the test for each call. */
function tasksOfService(respond: (body: Record<string, unknown>) => unknown): {
  readonly tasks: TencentClsTasks;
  readonly sent: Record<string, unknown>[];
} {
  const sent: Record<string, unknown>[] = [];
  const client = createTencentClsClient({
    region: 'ap-guangzhou',
    credentials: { secretId: 'id', secretKey: 'never-shown' },
    fetch: async (input, init) => {
      const body: Record<string, unknown> = await new Request(input, init).json();
      sent.push(body);
      return Response.json({ Response: respond(body) });
    },
  });
  return { tasks: createTencentClsTasks(client), sent };
}

const handle = `tencent-cls:ap-guangzhou/${topic}/57196a6a`;

describe('CLS tasks of a service that deviates from its documentation', () => {
  it.each([
    ['CreateTimestamp', { CreateTimestamp: 1_596_860_000_000, CreateTime: 'x' }, 1_596_860_000_000],
    [
      'CreateTime, in UTC+8',
      { CreateTime: '2020-08-08 12:12:12' },
      Date.UTC(2020, 7, 8, 4, 12, 12),
    ],
  ])('are created at their %s', async (_, fields, expected) => {
    const task = { ExportId: '57196a6a', Status: 'Processing', ...fields };
    const { tasks } = tasksOfService(() => ({ Exports: [task], TotalCount: 1 }));
    expect((await tasks.get(handle)).createdAt).toBe(new Date(expected).toISOString());
  });

  it('are found if they are listed with a prefix', async () => {
    const task = { ExportId: 'export-57196a6a', Status: 'Completed' };
    const { tasks } = tasksOfService(() => ({ Exports: [task], TotalCount: 1 }));
    expect(await tasks.get(handle)).toMatchObject({ handle, id: '57196a6a', state: 'succeeded' });
  });

  it.each([
    ['with a prefix', 'export-57196a6a', 'export-other'],
    ['without the prefix, and were created with one', '57196a6a', 'other'],
  ])('are awaited together if they are listed %s', async (_, ...listed) => {
    const isPrefixed = listed[0].startsWith('export-');
    const { tasks } = tasksOfService(() => ({
      Exports: listed.map((ExportId) => ({ ExportId, Status: 'Completed', CosPath: '' })),
      TotalCount: 2,
    }));
    const handles = ['57196a6a', 'other'].map(
      (id) => `tencent-cls:ap-guangzhou/${topic}/${isPrefixed ? '' : 'export-'}${id}`,
    );
    const references = handles.map((each) => ({ provider: tasks, handle: each }));
    const ended: string[] = [];
    for await (const result of waitForTasks(references, { timeoutMs: 1000 })) {
      ended.push(`${result.handle} ${result.task?.state}`);
    }
    expect(ended.toSorted()).toEqual(handles.map((each) => `${each} succeeded`).toSorted());
  });

  it.each([
    ['a missing state', {}, 'unknown', ''],
    ['an unknown state', { Status: 'Paused' }, 'unknown', 'Paused'],
    ['a state in another case', { Status: 'COMPLETED' }, 'succeeded', 'COMPLETED'],
  ])('are read with %s', async (_, fields, state, vendorState) => {
    const task = { ExportId: '57196a6a', ...fields };
    const { tasks } = tasksOfService(() => ({ Exports: [task], TotalCount: 1 }));
    expect(await tasks.get(handle)).toMatchObject({ state, vendorState });
  });

  it('are searched until a page is empty, regardless of the total', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `e${index}`);
    const { tasks, sent } = tasksOfService(({ Offset }) => ({
      TotalCount: 1,
      Exports: ids
        .slice(Number(Offset), Number(Offset) + 50)
        .map((ExportId) => ({ ExportId, Status: 'Queuing' })),
    }));
    const last = `tencent-cls:ap-guangzhou/${topic}/e119`;
    expect((await tasks.get(last)).id).toBe('e119');
    expect(sent.map(({ Offset }) => Offset)).toEqual([0, 50, 100]);
  });

  it('are not searched forever if every page is the same', async () => {
    const { tasks, sent } = tasksOfService(() => ({
      TotalCount: 1000,
      Exports: [{ ExportId: 'other', Status: 'Queuing' }],
    }));
    await expect(tasks.get(handle)).rejects.toMatchObject({ kind: 'not-found' });
    expect(sent).toHaveLength(2);
  });

  it.each([
    ['no list', { Exports: 'none' }, 'list at Response.Exports'],
    ['an invalid row', { Exports: [null] }, 'Response.Exports[]'],
    ['a row without an identifier', { Exports: [{ Status: 'x' }] }, 'Response.Exports[].ExportId'],
  ])('lead to a typed error if it returns %s', async (_, response, field) => {
    const { tasks } = tasksOfService(() => response);
    await expect(tasks.get(handle)).rejects.toMatchObject({ kind: 'malformed' });
    await expect(tasks.get(handle)).rejects.toThrow(field);
  });

  it('are not created if it returns no identifier', async () => {
    const creating = tasksOfService(() => ({})).tasks.create(createInput);
    await expect(creating).rejects.toMatchObject({ kind: 'malformed' });
    await expect(creating).rejects.toThrow(`list({ TopicId: "${topic}" })`);
  });
});

/** A response to both create and count. */
const bothResponses = { ExportId: 'e', Interval: 60_000, TotalCount: 0, HistogramInfos: [] };

describe('a request to CLS', () => {
  it.each([
    ['by default', {}, 1],
    ['CQL', { SyntaxRule: 1 }, 1],
    ['Lucene', { SyntaxRule: 0 }, 0],
  ] as const)(
    'sets the same query language for a task and its count: %s',
    async (_, rule, expected) => {
      const { tasks, sent } = tasksOfService(() => bothResponses);
      const request = { TopicId: topic, from: new Date(1000), to: new Date(61_000), ...rule };
      const own = { ...createInput, ...rule };
      await tasks.create(request);
      await tasks.count(request);
      await tasks.create(own);
      await tasks.count(own);
      expect(sent.map(({ SyntaxRule }) => SyntaxRule)).toEqual(Array(4).fill(expected));
    },
  );

  it("has the vendor's field names and the largest allowed number of rows", async () => {
    const { tasks, sent } = tasksOfService(() => bothResponses);
    const from = '2025-11-02T23:50:00.123Z';
    await tasks.create({ TopicId: topic, from, to: new Date('2025-11-03T00:00:00Z') });
    expect(sent).toEqual([
      {
        TopicId: topic,
        Count: 50_000_000,
        Query: '*',
        From: Date.parse(from),
        To: Date.parse('2025-11-03T00:00:00Z'),
        SyntaxRule: 1,
      },
    ]);
  });
});
