import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import {
  createVolcengineTlsTasks,
  type VolcengineTlsTasks,
} from '@download-tasks/volcengine-tls/tasks';
import { TaskRequestError } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedTls, request, topic } from './emulated-tls.js';

function tasksOver(body: unknown): {
  readonly tasks: VolcengineTlsTasks;
  readonly sent: unknown[];
} {
  const sent: unknown[] = [];
  const client = createVolcengineTlsClient({
    region: 'cn-beijing',
    credentials: { accessKeyId: 'id', secretAccessKey: 'never-shown' },
    fetch: async (input, init) => {
      sent.push(await new Request(input, init).json());
      return Response.json(body);
    },
  });
  return { tasks: createVolcengineTlsTasks(client), sent };
}

const from = Date.parse('2025-11-02T23:50:00Z');

function histogram(ResultStatus: string, TotalCount: number, ...words: readonly string[]): object {
  const width = 600_000 / words.length;
  return {
    ResultStatus,
    TotalCount,
    Histogram: words.map((word, index) => ({
      StartTime: from + index * width,
      EndTime: from + (index + 1) * width,
      Count: 2,
      ResultStatus: word,
    })),
  };
}

describe('the rows of a TLS task', () => {
  it('are counted by time before it is created, with its query, topic and window', async () => {
    const { tasks, sent } = tasksOver(histogram('complete', 4, 'complete', 'complete'));
    expect(await tasks.count(createInput)).toEqual({
      buckets: [
        { from: '2025-11-02T23:50:00.000Z', to: '2025-11-02T23:55:00.000Z', rows: 2 },
        { from: '2025-11-02T23:55:00.000Z', to: '2025-11-03T00:00:00.000Z', rows: 2 },
      ],
      rows: 4,
      complete: true,
    });
    expect(sent).toEqual([
      {
        TopicId: topic,
        Query: '*',
        StartTime: createInput.StartTime,
        EndTime: createInput.EndTime,
      },
    ]);
  });

  it.each([
    [1, 10_000],
    [60_000, 60_000],
    [60_000.5, 60_001],
  ])('are requested in buckets of %d ms, within the limits of TLS', async (bucketMs, Interval) => {
    const { tasks, sent } = tasksOver(histogram('complete', 2, 'complete'));
    await tasks.count(createInput, { bucketMs });
    expect(sent).toMatchObject([{ Interval }]);
  });

  it.each([
    histogram('incomplete', 4, 'complete', 'complete'),
    histogram('time_out', 4, 'complete', 'complete'),
    histogram('error', 4, 'complete', 'complete'),
    histogram('complete', 4, 'complete', 'incomplete'),
    histogram('complete', 5, 'complete', 'complete'),
  ])('are a lower bound if a value or the total indicates it (%#)', async (body) => {
    const { tasks } = tasksOver(body);
    expect(await tasks.count(createInput)).toMatchObject({ rows: 4, complete: false });
  });

  it('are counted to the millisecond', async () => {
    const { tasks } = emulatedTls();
    const rows = async (window: object): Promise<number> =>
      (await tasks.count({ ...request, ...window })).rows;
    expect(await rows({ to: '2025-11-02T23:50:01.000Z' })).toBe(0);
    expect(await rows({ to: '2025-11-02T23:50:01.001Z' })).toBe(1);
  });

  it('are not counted for an analysis', async () => {
    const { tasks, sent } = tasksOver(histogram('complete', 0, 'complete'));
    const counting = tasks.count({ ...createInput, Query: '* | select count(*)' });
    await expect(counting).rejects.toThrow(TaskRequestError);
    await expect(counting).rejects.toThrow(/cannot count these rows: its query has an analysis/);
    expect(sent).toEqual([]);
  });

  it('a response that is not a count is malformed', async () => {
    const { tasks } = tasksOver({ ResultStatus: 'complete' });
    await expect(tasks.count(createInput)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
