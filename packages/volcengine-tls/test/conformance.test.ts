import { emulatorCredentials, type LogDataset } from '@download-tasks/emulator';
import {
  conformanceChecks,
  type ConformanceSubject,
  type CountWindow,
} from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { VolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';
import { clientOf, createInput, emulatedTls, request, topic } from './emulated-tls.js';

type CreateInput = Parameters<VolcengineTlsTasks['create']>[0];

/** One row every 250 ms from 06:00 to 06:10. */
const start = Date.parse('2025-11-02T06:00:00Z');
const end = Date.parse('2025-11-02T06:10:00Z');
const dataset: LogDataset = {
  vendor: 'volcengine-tls',
  store: 'counted',
  rates: [{ perSecond: 4, from: new Date(start), to: new Date(end) }],
};

function rowsBefore(time: Date): number {
  return Math.ceil((Math.min(Math.max(time.getTime(), start), end) - start) / 250);
}

function rowsIn({ from, to }: CountWindow): number {
  return rowsBefore(to) - rowsBefore(from);
}

const countWindows: readonly CountWindow[] = [
  { from: new Date('2025-11-02T06:05:00.001Z'), to: new Date('2025-11-02T06:20:00Z') },
  { from: new Date('2025-11-02T06:02:00.250Z'), to: new Date('2025-11-02T06:02:01.251Z') },
  { from: new Date('2025-11-02T07:00:00Z'), to: new Date('2025-11-02T08:00:00Z') },
];

function subject(): ConformanceSubject<CreateInput> {
  const { emulator, tasks } = emulatedTls({}, { datasets: [dataset] });
  return {
    provider: tasks,
    list: (options) => tasks.list({ TopicId: topic }, options),
    unauthorized: clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    }).tasks,
    createInput: () => createInput,
    advance: (ms) => emulator.advance(ms),
    missingHandle: `volcengine-tls:cn-beijing/${topic}/9f0e3b4c-8d2a-4c6f-9a51-2b7d6e1f0c34`,
    secrets: [emulatorCredentials.secretAccessKey],
    // A task reports its window in whole seconds.
    request: () => ({ ...request, to: '2025-11-03T00:00:00Z' }),
    invalidRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'lz4' as never },
      { ...request, to: request.from },
      { ...request, name: 'x'.repeat(64) },
    ],
    counted: {
      windows: countWindows,
      request: (window) => ({ ...request, ...window, TopicId: dataset.store }),
      rowsIn,
      endEarly: (times) => {
        emulator.inject({ kind: 'count-incomplete', operation: 'DescribeHistogramV1', times });
      },
    },
    losesResponses: {
      ...tasks,
      create(input) {
        const rule = { operation: 'CreateDownloadTask', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
  };
}

describe('TLS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'cancel', 'count'],
    incompleteCounts: true,
    explainsFailures: false,
    acceptsRequests: true,
    rejectsRequests: true,
    losesResponses: true,
  });
  it.each(checks)('$name', (check) => check.run());
});
