import {
  type EmulatorOptions,
  emulatorCredentials,
  type LogDataset,
} from '@download-tasks/emulator';
import {
  conformanceChecks,
  type ConformanceSubject,
  type CountWindow,
} from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { TencentClsCreateInput } from '@download-tasks/tencent-cls/tasks';
import { clientOf, createInput, emulatedCls, topic } from './emulated-cls.js';

const hour = 3_600_000;

const request = {
  TopicId: topic,
  from: '2025-11-02T23:50:00.500Z',
  to: new Date('2025-11-03T00:00:00.500Z'),
  query: '*',
  format: 'csv',
} as const;

const rateEnd = Date.parse('2025-11-02T06:20:00Z');
const denseSecond = Date.parse('2025-11-02T06:12:30Z');

/** One row per second from 06:00 to 06:20, and 500 more in one second. */
const dataset: LogDataset = {
  vendor: 'tencent-cls',
  store: 'counted',
  rates: [
    { perSecond: 1, from: '2025-11-02T06:00:00Z', to: new Date(rateEnd) },
    { at: new Date(denseSecond), rows: 500 },
  ],
};

function secondsUntil(time: Date): number {
  return Math.ceil(Math.min(time.getTime(), rateEnd) / 1_000);
}

/** The rows of the dataset in a window of whole seconds that starts after 06:00. */
function rowsIn({ from, to }: CountWindow): number {
  const hasDenseSecond = from.getTime() <= denseSecond && denseSecond < to.getTime();
  return secondsUntil(to) - secondsUntil(from) + (hasDenseSecond ? 500 : 0);
}

const countWindows: readonly CountWindow[] = [
  { from: new Date('2025-11-02T06:10:00Z'), to: new Date('2025-11-02T06:30:00Z') },
  { from: new Date('2025-11-02T06:12:00Z'), to: new Date('2025-11-02T06:13:00Z') },
  { from: new Date('2025-11-02T07:00:00Z'), to: new Date('2025-11-02T08:00:00Z') },
];

function subjectWith(setup: EmulatorOptions): ConformanceSubject<TencentClsCreateInput> {
  const { emulator, tasks } = emulatedCls({ datasets: [dataset], ...setup });
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, { secretKey: 'never-shown-wrong' }).tasks,
    createInput: () => createInput,
    advance: (ms) => emulator.advance(ms),
    missingHandle: `tencent-cls:ap-guangzhou/${topic}/57196a6a-7622-47be-bc92-d2ebea959a0f`,
    secrets: [emulatorCredentials.secretAccessKey],
    request: () => request,
    invalidRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'gzip' as never },
      { ...request, name: 'nightly' as never },
      { ...request, query: '* | select count(*)' },
      { ...request, to: request.from },
    ],
    list: (options) => tasks.list({ TopicId: topic }, options),
    counted: {
      windows: countWindows,
      request: (window) => ({ ...request, ...window, TopicId: dataset.store }),
      rowsIn,
    },
    losesResponses: {
      ...tasks,
      create(input) {
        const rule = { operation: 'CreateExport', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    reach: (_handle, end) => emulator.advance(end === 'failed' ? hour : 30 * 24 * hour),
  };
}

describe('CLS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith({}), {
    capabilities: ['list', 'delete', 'count'],
    ends: ['expired'],
    acceptsRequests: true,
    rejectsRequests: true,
    losesResponses: true,
  });
  it.each(checks)('$name', (check) => check.run());
});

const failing: EmulatorOptions = {
  outcome: () => ({ kind: 'fails', code: 'None', message: 'None' }),
};

describe('failed CLS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith(failing), {
    capabilities: ['list', 'delete', 'count'],
    ends: ['failed'],
    explainsFailures: false,
  });
  it.each(checks.filter(({ name }) => name.includes('failed')))('$name', (check) => check.run());
});
