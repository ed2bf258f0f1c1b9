import { describe, expect, it } from 'vitest';
import { createTencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import { TaskRequestError } from '@download-tasks/normalize';
import { emulatedCls, from, to, topic } from './emulated-cls.js';

const request = { TopicId: topic, from: new Date(from), to: new Date(to) };

/** Tasks of a service that returns this count, and the received requests. */
function tasksOver(response: object) {
  const sent: Record<string, unknown>[] = [];
  const client = createTencentClsClient({
    region: 'ap-guangzhou',
    credentials: { secretId: 'id', secretKey: 'never-shown' },
    fetch: async (input, init) => {
      sent.push(await new Request(input, init).json());
      return Response.json({ Response: response });
    },
  });
  return { tasks: createTencentClsTasks(client), sent };
}

function histogram(total: number, ...rows: readonly number[]): object {
  const HistogramInfos = rows.map((Count, index) => ({ Count, BTime: from + index * 300_000 }));
  return { Interval: 300_000, TotalCount: total, HistogramInfos };
}

describe('the rows of a CLS task', () => {
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

  it('exclude the end, even if CLS also counts the moment of the end', async () => {
    const { tasks } = tasksOver(histogram(9, 2, 3, 4));
    expect(await tasks.count(request)).toMatchObject({ rows: 5, complete: true });
  });

  it.each([
    ['a width of the caller', 60_000, 60_000],
    ['a fraction', 59_999.5, 60_000],
    ['a width that gives too many intervals', 1, 3000],
    ['none', undefined, 10_000],
  ])('are requested in intervals of %s', async (_, bucketMs, expected) => {
    const { tasks, sent } = tasksOver(histogram(0));
    await tasks.count(request, bucketMs === undefined ? {} : { bucketMs });
    expect(sent).toEqual([
      { TopicId: topic, Query: '*', SyntaxRule: 1, From: from, To: to, Interval: expected },
    ]);
  });

  it('are unknown if the total and the intervals disagree', async () => {
    const { tasks } = tasksOver(histogram(10_000, 2, 3));
    expect(await tasks.count(request)).toMatchObject({ rows: 5, complete: false });
  });

  it('are not counted for SQL', async () => {
    const { tasks, sent } = tasksOver(histogram(0));
    const counting = tasks.count({ ...request, query: '* | select count(*)' });
    await expect(counting).rejects.toThrow(TaskRequestError);
    expect(sent).toEqual([]);
  });

  it.each([
    {},
    { histogramBoundary: 'inclusive' },
    { bucketAtTo: 'omitted' },
    { histogramBoundary: 'inclusive', bucketAtTo: 'listed' },
  ] as const)('equal the rows of the emulator with %j', async (settings) => {
    const { tasks } = emulatedCls({ settings: { 'tencent-cls': settings } });
    const { rows, buckets, complete } = await tasks.count(request);
    expect({ rows, complete }).toEqual({ rows: 600, complete: true });
    expect(buckets[0]?.from).toBe(request.from.toISOString());
    expect(buckets.at(-1)?.to).toBe(request.to.toISOString());
  });

  it('end with a timeout if the search takes too long', async () => {
    const { tasks } = emulatedCls({ settings: { 'tencent-cls': { searchTimeoutRows: 100 } } });
    await expect(tasks.count(request)).rejects.toMatchObject({
      kind: 'timeout',
      code: 'FailedOperation.SearchTimeout',
      retryable: false,
    });
  });

  it('a response that is not a count is malformed', async () => {
    const { tasks } = tasksOver({});
    await expect(tasks.count(request)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
