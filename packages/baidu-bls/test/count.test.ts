import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks, type BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { TaskRequestError } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';

const request = {
  logStoreName: 'web',
  from: '2025-11-02T23:50:00Z',
  to: '2025-11-03T00:00:00Z',
} as const;

function tasksOver(body: unknown): { readonly tasks: BaiduBlsTasks; readonly sent: Request[] } {
  const sent: Request[] = [];
  const client = createBaiduBlsClient({
    region: 'bj',
    credentials: { accessKeyId: 'id', secretAccessKey: 'never-shown' },
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return Response.json(body);
    },
  });
  return { tasks: createBaiduBlsTasks(client), sent };
}

function histogram(hits: number, ...rows: readonly number[]): object {
  const start = Date.parse(request.from);
  return {
    searchInfo: { queryType: 'match', took: 1, hits },
    searchStatistic: {
      interval: 300_000,
      startTime: request.from,
      endTime: request.to,
      histogram: rows.map((count, index) => ({ key: start + index * 300_000, doc_count: count })),
    },
  };
}

describe('the rows of a BLS task', () => {
  it('are counted by time before it is created', async () => {
    const { tasks } = tasksOver(histogram(5, 2, 3));
    expect(await tasks.count(request)).toEqual({
      buckets: [
        { from: '2025-11-02T23:50:00.000Z', to: '2025-11-02T23:55:00.000Z', rows: 2 },
        { from: '2025-11-02T23:55:00.000Z', to: '2025-11-03T00:00:00.000Z', rows: 3 },
      ],
      rows: 5,
      complete: true,
    });
  });

  it('are counted with the query, stream and window of the task', async () => {
    const { tasks, sent } = tasksOver(histogram(0));
    const asked = { ...request, project: 'p', logStreamName: 's', query: 'match a', limit: 5 };
    await tasks.count({ ...asked, from: '2025-11-02T23:50:00.500Z' });
    await tasks.count({
      logStoreName: 'web',
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-03T00:00:00Z',
    });
    expect(sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([
      {
        project: 'p',
        logStreamName: 's',
        query: 'match a',
        startDateTime: '2025-11-02T23:50:00Z',
        endDateTime: '2025-11-03T00:00:00Z',
      },
      {
        query: 'match *',
        startDateTime: '2025-11-02T23:50:00Z',
        endDateTime: '2025-11-03T00:00:00Z',
      },
    ]);
  });

  it('are unknown if the total and the intervals disagree', async () => {
    const { tasks } = tasksOver(histogram(10_000, 2, 3));
    expect(await tasks.count(request)).toMatchObject({ rows: 5, complete: false });
  });

  it.each(['select * from log', 'match * | select host', ' WITH a AS (select 1) select 2'])(
    'are not counted for %s',
    async (query) => {
      const { tasks, sent } = tasksOver(histogram(0));
      const counting = tasks.count({ ...request, query });
      await expect(counting).rejects.toThrow(TaskRequestError);
      await expect(counting).rejects.toThrow(
        /cannot count these rows: its query has SQL.*"match \*"/,
      );
      expect(sent).toEqual([]);
    },
  );

  it('a response that is not a count is malformed', async () => {
    const { tasks } = tasksOver({ success: true });
    await expect(tasks.count(request)).rejects.toMatchObject({ kind: 'malformed' });
  });
});

describe('the row limit of a BLS task', () => {
  const handle = 'baidu-bls:bj/u';

  it.each([
    ['at its own limit', { limit: 100, writtenRows: 100 }, { rowLimit: 100, mayBePartial: true }],
    [
      'below its own limit',
      { limit: 100, writtenRows: 99 },
      { rowLimit: 100, mayBePartial: false },
    ],
    [
      'at the default limit',
      { writtenRows: 1_000_000 },
      { rowLimit: 1_000_000, mayBePartial: true },
    ],
    [
      'below the default limit, which is sent as 0',
      { limit: 0, writtenRows: 7 },
      { rowLimit: 1_000_000, mayBePartial: false },
    ],
  ])('is compared with the rows: %s', async (_, fields, expected) => {
    const { tasks } = tasksOver({ result: { task: { uuid: 'u', state: 'SUCCESS', ...fields } } });
    expect(await tasks.get(handle)).toMatchObject(expected);
  });

  it.each([
    ['asc', 'ascending'],
    ['desc', 'descending'],
    ['', 'descending'],
    ['other', undefined],
  ])('determines the missing rows by the order "%s"', async (order, expected) => {
    const { tasks } = tasksOver({ result: { task: { uuid: 'u', state: 'SUCCESS', order } } });
    expect((await tasks.get(handle)).rowOrder).toBe(expected);
  });

  it('is not compared before the task has ended, or without a number of rows', async () => {
    const running = { uuid: 'u', state: 'RUNNING', limit: 5, writtenRows: 5 };
    const unknown = { uuid: 'u', state: 'SUCCESS' };
    for (const task of [running, unknown]) {
      const { tasks } = tasksOver({ result: { task } });
      expect(await tasks.get(handle)).not.toHaveProperty('mayBePartial');
    }
  });
});
