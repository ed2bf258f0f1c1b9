import { emulatorCredentials, type LogDataset } from '@download-tasks/emulator';
import {
  conformanceChecks,
  type ConformanceSubject,
  type CountWindow,
} from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { clientOf, createInput, emulatedBls } from './emulated-bls.js';

const day = 24 * 3_600_000;

type CreateInput = Parameters<BaiduBlsTasks['create']>[0];

const request = {
  name: 'asked for',
  logStoreName: 'web',
  from: '2025-11-02T23:50:00.500Z',
  to: new Date('2025-11-03T00:00:00.500Z'),
  query: '*',
  format: 'csv',
} as const;

const rateEnd = Date.parse('2025-11-02T06:20:00Z');
const denseSecond = Date.parse('2025-11-02T06:12:30Z');

/** One row per second from 06:00 to 06:20, and 500 more in one second. */
const dataset: LogDataset = {
  vendor: 'baidu-bls',
  store: 'counted',
  rates: [
    { perSecond: 1, from: '2025-11-02T06:00:00Z', to: new Date(rateEnd) },
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
  { from: new Date('2025-11-02T06:10:00Z'), to: new Date('2025-11-02T06:30:00Z') },
  { from: new Date('2025-11-02T06:12:00Z'), to: new Date('2025-11-02T06:13:00Z') },
  { from: new Date('2025-11-02T07:00:00Z'), to: new Date('2025-11-02T08:00:00Z') },
];

function subject(): ConformanceSubject<CreateInput> {
  const { emulator, tasks } = emulatedBls({ datasets: [dataset] });
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    }).tasks,
    createInput: () => createInput,
    advance: (ms) => emulator.advance(ms),
    missingHandle: 'baidu-bls:bj/cfa6a654-06e9-66ca-3e24-71b1764d0455',
    secrets: [emulatorCredentials.secretAccessKey],
    request: () => request,
    invalidRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'gzip' as never },
      { ...request, to: request.from },
    ],
    counted: {
      windows: countWindows,
      request: (window) => ({ ...request, ...window, logStoreName: dataset.store }),
      rowsIn,
      invalid: (window) =>
        ['match * | select *', 'select count(*)', 'with a as (select 1) select * from a'].map(
          (query) => ({ ...request, ...window, logStoreName: dataset.store, query }),
        ),
    },
    losesResponses: {
      ...tasks,
      create(input) {
        const rule = { operation: 'CreateDownloadTask', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    reach: () => emulator.advance(30 * day),
  };
}

describe('BLS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'delete', 'count'],
    ends: ['expired'],
    acceptsRequests: true,
    rejectsRequests: true,
    rejectsCounts: true,
    losesResponses: true,
  });
  it.each(checks)('$name', (check) => check.run());
});
