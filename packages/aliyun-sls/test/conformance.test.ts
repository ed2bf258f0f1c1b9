import { emulatorCredentials, type LogDataset } from '@download-tasks/emulator';
import { parseHandle } from '@download-tasks/normalize';
import {
  conformanceChecks,
  type ConformanceSubject,
  type CountWindow,
} from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { clientOf, createInput, emulatedSls } from './emulated-sls.js';

type CreateInput = Parameters<AliyunSlsTasks['create']>[0];

const request = {
  name: 'asked-for',
  logstore: 'web',
  from: '2024-07-31T06:11:00.500Z',
  to: new Date('2024-07-31T06:21:00.500Z'),
  query: '*',
  format: 'csv',
  compression: 'zstd',
} as const;

const rateEnd = Date.parse('2024-07-31T06:20:00Z');
const denseSecond = Date.parse('2024-07-31T06:12:30Z');

/** One row per second from 06:00 to 06:20, and 500 more in one second. */
const dataset: LogDataset = {
  vendor: 'aliyun-sls',
  store: 'counted',
  rates: [
    { perSecond: 1, from: '2024-07-31T06:00:00Z', to: new Date(rateEnd) },
    { at: new Date(denseSecond), rows: 500 },
  ],
};

function secondsUntil(time: Date): number {
  return Math.ceil(Math.min(time.getTime(), rateEnd) / 1_000);
}

/** The rows of the dataset in a window that starts after 06:00. */
function rowsIn({ from, to }: CountWindow): number {
  const hasDenseSecond = from.getTime() <= denseSecond && denseSecond < to.getTime();
  return secondsUntil(to) - secondsUntil(from) + (hasDenseSecond ? 500 : 0);
}

const countWindows: readonly CountWindow[] = [
  { from: new Date('2024-07-31T06:10:00Z'), to: new Date('2024-07-31T06:30:00Z') },
  { from: new Date('2024-07-31T06:12:00Z'), to: new Date('2024-07-31T06:13:00Z') },
  { from: new Date('2024-07-31T07:00:00Z'), to: new Date('2024-07-31T08:00:00Z') },
];

function subject(): ConformanceSubject<CreateInput> {
  const { emulator, tasks } = emulatedSls({ datasets: [dataset] });
  let created = 0;
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    }).tasks,
    createInput: () => createInput(`download-${(created += 1)}`),
    advance: (ms) => emulator.advance(ms),
    missingHandle: 'aliyun-sls:cn-hangzhou/ali-test-project/no-such-job',
    secrets: [emulatorCredentials.secretAccessKey],
    request: () => request,
    invalidRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'zip' as never },
      { ...request, to: request.from },
    ],
    counted: {
      windows: countWindows,
      request: (window) => ({ ...request, ...window, logstore: dataset.store }),
      rowsIn,
      invalid: (window) =>
        ['* | select *', 'error and status: 500 | select count(*)'].map((query) => ({
          ...request,
          ...window,
          logstore: dataset.store,
          query,
        })),
      endEarly: (times) => {
        emulator.inject({ kind: 'count-incomplete', operation: 'GetHistograms', times });
      },
    },
    losesResponses: {
      ...tasks,
      create(input) {
        const rule = { operation: 'CreateDownloadJob', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    // SLS finds a job by its name only, so another job can take its place.
    reach: async (handle) => {
      const name = parseHandle(handle).parts.at(-1);
      await tasks.delete(handle);
      await tasks.create({ ...createInput(name), displayName: 'emulate:failed' });
    },
  };
}

describe('SLS jobs follow the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'delete', 'count'],
    ends: ['failed'],
    acceptsRequests: true,
    rejectsRequests: true,
    incompleteCounts: true,
    rejectsCounts: true,
    losesResponses: true,
    // By its name.
    findsLostTasks: true,
  });
  it.each(checks)('$name', (check) => check.run());
});
