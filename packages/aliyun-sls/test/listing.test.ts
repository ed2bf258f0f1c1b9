import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedSls } from './emulated-sls.js';

const names = Array.from({ length: 7 }, (_, index) => `job-${index}`);

/**
 * The tasks of a listing and its requested offsets, for a service that returns some names and other
 * fields per offset.
 */
async function listFrom(
  respond: (offset: number) => {
    readonly results: readonly string[] | null | undefined;
    readonly [other: string]: unknown;
  },
) {
  const offsets: number[] = [];
  const client = createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    fetch: async (input, init) => {
      const offset = Number(new URL(new Request(input, init).url).searchParams.get('offset'));
      offsets.push(offset);
      const body = respond(offset);
      return Response.json({ ...body, results: body.results?.map((name) => ({ name })) });
    },
  });
  const listed: string[] = [];
  for await (const { id } of createAliyunSlsTasks(client).list()) {
    listed.push(id);
  }
  return { listed, offsets };
}

describe('a listing of SLS jobs', () => {
  it.each([undefined, null, '7', 'many', '', 0, 1, -1, 99, 2 ** 40, {}])(
    'contains all of them if the total is %j and pages are shorter than requested',
    async (total) => {
      const { listed, offsets } = await listFrom((offset) => ({
        total,
        count: total,
        results: names.slice(offset, offset + 3),
      }));
      expect(listed).toEqual(names);
      expect(offsets).toEqual([0, 3, 6, 7]);
    },
  );

  it('ends if every page is the same', async () => {
    const { listed, offsets } = await listFrom(() => ({ total: 7, results: names.slice(0, 2) }));
    expect(listed).toEqual(names.slice(0, 2));
    expect(offsets).toHaveLength(3);
  });

  it.each([[[]], [null], [undefined]])('ends with a page that contains %j', async (none) => {
    const { listed, offsets } = await listFrom((offset) => ({
      total: 99,
      results: offset === 0 ? names : none,
    }));
    expect(listed).toEqual(names);
    expect(offsets).toEqual([0, 7]);
    expect((await listFrom(() => ({ total: 99, results: none }))).listed).toEqual([]);
  });

  it('contains each job once if new ones are added at the front during the read', async () => {
    const rows = [...names];
    const { listed } = await listFrom((offset) => {
      const results = rows.slice(offset, offset + 3);
      // A full page of new tasks shifts the listing, so that the next page is the same.
      if (offset === 0) {
        rows.unshift('new-1', 'new-2', 'new-3');
      } else {
        rows.unshift(`new-${rows.length}`);
      }
      return { total: rows.length, results };
    });
    expect(listed).toEqual(names);
  });

  it('contains each job once on the emulator, where the list shifts', async () => {
    const { emulator, tasks } = emulatedSls();
    const handles: string[] = [];
    for (let count = 0; count < 105; count += 1) {
      handles.push((await tasks.create(createInput(`job-${count}`))).handle);
    }
    const shift = emulator.inject({ kind: 'list-shift', items: 4 });
    const listed: string[] = [];
    for await (const task of tasks.list()) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual(handles.toSorted());
    expect(shift.hits).toBeGreaterThan(0);
  });
});
