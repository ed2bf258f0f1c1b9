import type { DownloadTask, TaskProvider } from '@download-tasks/normalize';
import { expect, it } from 'vitest';
import { exitCodeOf } from '../../src/output/exit-code-of.js';
import { fetchFiles } from '../../src/commands/fetch/fetch-files.js';

const unused = async (): Promise<never> => {
  throw new Error('not called here');
};

it('fails with exit code 6 for a task without links', async () => {
  const tasks: TaskProvider<object> = {
    vendor: 'baidu-bls',
    create: unused,
    get: unused,
    links: async () => [],
  };
  const task: DownloadTask = {
    vendor: 'baidu-bls',
    id: 'one',
    handle: 'baidu-bls:bj/one',
    state: 'succeeded',
    vendorState: 'SUCCESS',
    files: [],
    raw: {},
  };
  const error: unknown = await fetchFiles(
    tasks,
    { handle: task.handle, task },
    {
      directory: '/nonexistent',
      overwrite: false,
      allowHosts: [],
      signal: new AbortController().signal,
      onProgress: () => undefined,
      nameFor: async (_, suggested) => suggested,
    },
  ).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ reason: 'no-link' });
  expect(String(error)).toContain('download-tasks get baidu-bls:bj/one');
  expect(exitCodeOf(error)).toBe(6);
});
