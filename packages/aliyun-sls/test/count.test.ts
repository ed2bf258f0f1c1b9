import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks, type AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { TaskRequestError } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { createInput } from './emulated-sls.js';

const request = {
  logstore: 'web',
  from: '2024-07-31T06:11:00Z',
  to: '2024-07-31T06:13:00Z',
} as const;

const start = Date.parse(request.from) / 1_000;
const minutes = [
  { from: start, to: start + 60, count: 2, progress: 'Complete' },
  { from: start + 60, to: start + 120, count: 3, progress: 'Complete' },
];

function tasksOver(
  body: unknown,
  headers: Record<string, string> = {},
): { readonly tasks: AliyunSlsTasks; readonly sent: Request[] } {
  const sent: Request[] = [];
  const client = createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return Response.json(body, { headers });
    },
  });
  return { tasks: createAliyunSlsTasks(client), sent };
}

describe('the rows of an SLS job', () => {
  it('are counted by time before it is created, even without a name', async () => {
    const { tasks } = tasksOver(minutes, { 'x-log-progress': 'Complete', 'x-log-count': '5' });
    expect(await tasks.count(request)).toEqual({
      buckets: [
        { from: '2024-07-31T06:11:00.000Z', to: '2024-07-31T06:12:00.000Z', rows: 2 },
        { from: '2024-07-31T06:12:00.000Z', to: '2024-07-31T06:13:00.000Z', rows: 3 },
      ],
      rows: 5,
      complete: true,
    });
  });

  it('are counted with the query and the window of the job', async () => {
    const { tasks, sent } = tasksOver([]);
    await tasks.count({ ...request, from: '2024-07-31T06:11:00.500Z' });
    const own = createInput();
    await tasks.count({ ...own, configuration: { ...own.configuration, query: 'error' } });
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(
      Array.from({ length: 2 }, () => '/logstores/web/index'),
    );
    expect(sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([
      { type: 'histogram', from: String(start), to: String(start + 120), query: '*' },
      { type: 'histogram', from: '1722406260', to: '1722406860', query: 'error' },
    ]);
  });

  it.each<[string, Record<string, string>]>([
    [
      'the service scanned only some of the logs',
      { 'x-log-progress': 'Incomplete', 'x-log-count': '5' },
    ],
    ['the total differs from the sum', { 'x-log-progress': 'Complete', 'x-log-count': '6' }],
  ])('are unknown if %s', async (_, headers) => {
    const { tasks } = tasksOver(minutes, headers);
    expect(await tasks.count(request)).toMatchObject({ rows: 5, complete: false });
  });

  it('are not counted for SQL', async () => {
    const { tasks, sent } = tasksOver([]);
    const counting = tasks.count({ ...request, query: '* | select *' });
    await expect(counting).rejects.toThrow(TaskRequestError);
    await expect(counting).rejects.toThrow(
      /cannot count these rows: its query has SQL after.*"\*"/,
    );
    expect(sent).toEqual([]);
  });

  it('a response that is not a list is malformed', async () => {
    const { tasks } = tasksOver({ count: 5 });
    await expect(tasks.count(request)).rejects.toMatchObject({ kind: 'malformed' });
  });
});

describe('an SLS job with SQL', () => {
  const handle = 'aliyun-sls:cn-hangzhou/ali-test-project/j';

  it.each([
    ['* | select *', 'SUCCEEDED', 100, true],
    ['* | select *', 'RUNNING', 100, false],
    ['* | select *', 'SUCCEEDED', 99, false],
    ['* | select * limit 100', 'SUCCEEDED', 100, false],
    ['*', 'SUCCEEDED', 100, false],
  ])(
    'with the query %s, the state %s and %i rows has mayBePartial %s',
    async (query, status, logCount, expected) => {
      const { tasks } = tasksOver({
        status,
        configuration: { query, allowInComplete: false },
        executionDetails: { logCount },
      });
      expect((await tasks.get(handle)).mayBePartial).toBe(expected);
    },
  );
});
