import {
  waitForTask,
  waitForTasks,
  HandleError,
  TaskCanceledError,
} from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import {
  createVolcengineTlsTasks,
  type VolcengineTlsTasks,
  type VolcengineTlsTasksOptions,
} from '@download-tasks/volcengine-tls/tasks';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedTls, topic } from './emulated-tls.js';

describe('TLS tasks', () => {
  it('pass through the states of the vendor to a task with its file', async () => {
    const { emulator, tasks } = emulatedTls();
    const { handle, id } = await tasks.create(createInput);
    const seen = new Set<string>();
    const task = await waitForTask(tasks, handle, {
      intervalMs: 500,
      clock: createVirtualClock((ms) => emulator.advance(ms)),
      onProgress: ({ task: { state, vendorState } }) => seen.add(`${vendorState} ${state}`),
    });
    expect([...seen]).toEqual(['wait queued', 'creating running', 'success succeeded']);
    expect(task).toMatchObject({
      vendor: 'volcengine-tls',
      id,
      handle: `volcengine-tls:cn-beijing/${topic}/${id}`,
      name: createInput.TaskName,
      createdAt: '2025-11-03T00:00:00.000Z',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
      query: '*',
      format: 'csv',
      compression: 'gzip',
      progress: { done: 600, unit: 'rows' },
      rowLimit: 1_000_000,
      mayBePartial: false,
      files: [{ rows: 600 }],
    });
    const [link] = await tasks.links(handle);
    expect(link?.expiresAt).toBe(new Date(emulator.now().getTime() + 300_000).toISOString());
  });

  it.each([
    ['created_cut', 'kept', { taskMaxBytes: 3000 }],
    ['created_cut', 'none', { taskMaxBytes: 3000, cutFile: 'none' }],
    ['incomplete', 'kept', { incompleteTaskRows: 9 }],
    ['incomplete', 'none', { incompleteTaskRows: 9, incompleteFile: 'none' }],
    ['created_cut', 'none', { taskMaxBytes: 3000, cutFile: 'none', missingFile: 'not-found' }],
  ] as const)(
    'with the state %s are partial, with the file %s (%j)',
    async (word, file, settings) => {
      const { emulator, tasks } = emulatedTls(settings);
      const { handle } = await tasks.create({ ...createInput, AllowIncomplete: true });
      const clock = createVirtualClock((ms) => emulator.advance(ms));
      const task = await waitForTask(tasks, handle, { clock });
      expect(task).toMatchObject({ state: 'partial', vendorState: word });
      expect(task).not.toHaveProperty('mayBePartial');
      expect(await tasks.links(handle)).toHaveLength(file === 'kept' ? 1 : 0);
    },
  );

  it('have the state canceled after cancel()', async () => {
    const { emulator, tasks } = emulatedTls();
    const { handle } = await tasks.create(createInput);
    await tasks.cancel(handle);
    const clock = createVirtualClock((ms) => emulator.advance(ms));
    await expect(waitForTask(tasks, handle, { clock })).rejects.toBeInstanceOf(TaskCanceledError);
    expect(await tasks.get(handle)).toMatchObject({ state: 'canceled', vendorState: 'cancel' });
  });

  it('no longer exist after a day, for all methods', async () => {
    const { emulator, tasks } = emulatedTls();
    const { handle } = await tasks.create(createInput);
    emulator.advance(24 * 3_600_000);
    const missing = { kind: 'not-found', vendor: 'volcengine-tls' };
    await expect(tasks.get(handle)).rejects.toMatchObject(missing);
    await expect(tasks.get(handle)).rejects.toThrow('keeps a task for one day');
    await expect(tasks.links(handle)).rejects.toMatchObject(missing);
    await expect(tasks.cancel(handle)).rejects.toMatchObject(missing);
  });

  it('of one topic are read with one listing, for any number of waits', async () => {
    const { emulator, tasks } = emulatedTls();
    const handles: string[] = [];
    for (let count = 0; count < 120; count += 1) {
      handles.push((await tasks.create(createInput)).handle);
    }
    let listings = 0;
    const watched = {
      ...tasks,
      get: async () => Promise.reject(new Error('a task was read by itself')),
      sweepOf(handle: string) {
        const sweep = tasks.sweepOf(handle);
        listings += 1;
        return sweep;
      },
    };
    const clock = createVirtualClock((ms) => emulator.advance(ms));
    const states = new Set<string | undefined>();
    const references = handles.map((handle) => ({ provider: watched, handle }));
    for await (const { task } of waitForTasks(references, { clock })) {
      states.add(task?.state);
    }
    expect([...states]).toEqual(['succeeded']);
    expect(listings).toBeGreaterThan(0);
  });

  it('are listed over several pages, each once, with the filter of the vendor', async () => {
    const { tasks } = emulatedTls();
    const handles = new Set<string>();
    for (let count = 0; count < 105; count += 1) {
      handles.add((await tasks.create(createInput)).handle);
    }
    await tasks.create({ ...createInput, TaskName: 'other' });
    const listed: string[] = [];
    for await (const task of tasks.list({ TopicId: topic, TaskName: 'errors' })) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual([...handles].toSorted());
  });

  it('reject a handle of another region before anything is sent', async () => {
    const { tasks } = emulatedTls();
    const getting = tasks.get(`volcengine-tls:cn-shanghai/${topic}/one`);
    await expect(getting).rejects.toBeInstanceOf(HandleError);
    await expect(getting).rejects.toThrow('Create a client for region "cn-shanghai"');
  });
});

/** The body of a create request. */
async function sentFor(input: Parameters<VolcengineTlsTasks['create']>[0]): Promise<unknown> {
  const sent: unknown[] = [];
  const tasks = tasksOver(async (call) => {
    sent.push(await call.json());
    return { TaskId: 'one' };
  });
  await tasks.create(input);
  return sent[0];
}

describe('a request with the shared fields', () => {
  const window = { from: '2025-11-02T23:50:00.250Z', to: new Date('2025-11-03T00:00:00.750Z') };

  it('sends every required field, with times in milliseconds', async () => {
    expect(await sentFor({ TopicId: topic, ...window })).toEqual({
      TaskName: '2025-11-02T23:50:00.250Z to 2025-11-03T00:00:00.750Z',
      TopicId: topic,
      Query: '*',
      StartTime: 1_762_127_400_250,
      EndTime: 1_762_128_000_750,
      DataFormat: 'json',
      Sort: 'asc',
      Limit: 1_000_000,
      Compression: 'gzip',
      TaskType: 0,
      MustComplete: true,
    });
  });

  it.each([
    [{ query: '* | select count(*)' }, { TaskType: 1, MustComplete: true }],
    [{ query: '"a|b"' }, { TaskType: 0 }],
    [{ TaskType: 1 }, { TaskType: 1 }],
    [{ AllowIncomplete: true }, { AllowIncomplete: true }],
    [
      { Sort: 'desc', Limit: 5 },
      { Sort: 'desc', Limit: 5 },
    ],
    [
      { format: 'jsonl', compression: 'none' },
      { DataFormat: 'jsonl', Compression: 'none' },
    ],
  ] as const)('turns %j into %j', async (fields, expected) => {
    const sent = await sentFor({ TopicId: topic, ...window, ...fields });
    expect(sent).toMatchObject(expected);
    expect('MustComplete' in Object(sent)).toBe(!('AllowIncomplete' in expected));
  });

  it('is not sent with a name that is too long', async () => {
    const creating = sentFor({ TopicId: topic, ...window, name: 'x'.repeat(64) });
    await expect(creating).rejects.toThrow('its name has 64 characters. Use 1 to 63.');
  });
});

/** Tasks of a service that returns a body from the test for each request. */
function tasksOver(
  respond: (request: Request) => unknown,
  options: VolcengineTlsTasksOptions = {},
): VolcengineTlsTasks {
  const client = createVolcengineTlsClient({
    region: 'cn-beijing',
    credentials: { accessKeyId: 'id', secretAccessKey: 'never-shown' },
    fetch: async (input, init) => Response.json(await respond(new Request(input, init))),
  });
  return createVolcengineTlsTasks(client, options);
}

describe('TLS tasks of a service that deviates from its documentation', () => {
  const handle = `volcengine-tls:cn-beijing/${topic}/u`;

  it.each([
    [{}, '2022-08-25T07:00:03.000Z'],
    [{ utcOffset: 'Z' }, '2022-08-25T15:00:03.000Z'],
    [{ utcOffset: '+09:00' }, '2022-08-25T06:00:03.000Z'],
  ])('are read in the time zone of %j', async (options, createdAt) => {
    const row = { TaskId: 'u', TaskStatus: 'wait', CreateTime: '2022-08-25 15:00:03' };
    const tasks = tasksOver(() => ({ Tasks: [row], Total: 1 }), options);
    expect((await tasks.get(handle)).createdAt).toBe(createdAt);
  });

  it.each(['2022-08-25 15: 00: 03', '2022-08-25T15:00:03'])('accept %s as a time', async (text) => {
    const row = { TaskId: 'u', TaskStatus: 'wait', CreateTime: text };
    const task = await tasksOver(() => ({ Tasks: [row] })).get(handle);
    expect(task.createdAt).toBe('2022-08-25T07:00:03.000Z');
  });

  it.each(['', 'yesterday', '2022-08-25', '1661439603', 5])('have no time in %j', async (text) => {
    const row = { TaskId: 'u', TaskStatus: 'wait', CreateTime: text };
    expect(await tasksOver(() => ({ Tasks: [row] })).get(handle)).not.toHaveProperty('createdAt');
  });

  it.each(['+8', '08:00', '+15:00', 'CST', ''])('reject the time zone %j', (utcOffset) => {
    expect(() => tasksOver(() => ({}), { utcOffset })).toThrow('"utcOffset" is not an offset');
  });

  it('have an unknown state if it sends a new one, and may be partial at the limit', async () => {
    const rows = [
      { TaskId: 'u', TaskStatus: 'paused' },
      { TaskId: 'full', TaskStatus: 'success', LogCount: 1_000_000 },
      { TaskId: 'analysis', TaskStatus: 'success', LogCount: 1_000_000, TaskType: 1 },
    ];
    const tasks = tasksOver(() => ({ Tasks: rows, Total: 3 }));
    const read = async (id: string) => tasks.get(`volcengine-tls:cn-beijing/${topic}/${id}`);
    expect(await read('u')).toMatchObject({ state: 'unknown', vendorState: 'paused' });
    expect(await read('full')).toMatchObject({ mayBePartial: true });
    expect(await read('analysis')).toMatchObject({ mayBePartial: false });
    expect(await read('analysis')).not.toHaveProperty('rowLimit');
  });

  it.each([[null], [undefined], [[]]])('are empty if its list is %j', async (Tasks) => {
    const tasks = tasksOver(() => ({ Tasks, Total: 0 }));
    await expect(tasks.get(handle)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([
    ['an invalid list', { TaskId: 'u' }, 'list at Tasks'],
    ['an invalid row', [null], 'Tasks[].TaskId'],
    ['a row without an identifier', [{ TaskStatus: 'wait' }], 'Tasks[].TaskId'],
  ])('lead to a typed error for %s', async (_, Tasks, field) => {
    const getting = tasksOver(() => ({ Tasks, Total: 1 })).get(handle);
    await expect(getting).rejects.toMatchObject({ kind: 'malformed' });
    await expect(getting).rejects.toThrow(field);
  });

  it('cause errors for create() and links() if it returns something else', async () => {
    const tasks = tasksOver(() => ({}));
    await expect(tasks.create(createInput)).rejects.toThrow('look for it before you call again');
    await expect(tasks.links(handle)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
