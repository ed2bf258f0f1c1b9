import { type EmulatorOptions, emulatorCredentials } from '@download-tasks/emulator';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { AliyunDbsCreateInput } from '@download-tasks/aliyun-dbs/tasks';
import { clientOf, createInput, emulatedDbs, instance } from './emulated-dbs.js';

const hour = 3_600_000;

/** A point in time: the content of a backup is not from a window with a start. */
const request = { ...instance, to: '2022-08-24T20:31:10Z', format: 'csv' } as const;

function subjectWith(setup: EmulatorOptions): ConformanceSubject<AliyunDbsCreateInput> {
  const { emulator, tasks } = emulatedDbs(setup);
  let backups = 0;
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, { secret: 'never-shown-wrong' }).tasks,
    createInput: () => {
      // An instance accepts one task at a time: the previous one has to end first.
      if (backups > 0) {
        emulator.advance(hour);
      }
      backups += 1;
      return { ...createInput, BakSetId: String(backups) };
    },
    advance: (ms) => emulator.advance(ms),
    missingHandle: 'aliyun-dbs:cn-hangzhou/rm-example/dt-missing',
    secrets: [emulatorCredentials.secretAccessKey],
    request: () => request,
    invalidRequests: [
      { ...request, from: '2022-08-24T00:00:00Z' },
      { ...request, query: '*' },
      { ...request, name: 'download' },
      { ...request, compression: 'gzip' as never },
      { ...request, BakSetId: '146005' },
      { ...instance, format: 'csv' },
    ],
    losesResponses: {
      ...tasks,
      create(input: AliyunDbsCreateInput) {
        const rule = { operation: 'CreateDownload', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    reach: (_handle, end) => emulator.advance(end === 'failed' ? hour : 30 * 24 * hour),
    list: (options) => tasks.list(instance, options),
  };
}

describe('DBS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith({}), {
    capabilities: ['list', 'retry'],
    ends: ['expired'],
    acceptsRequests: true,
    rejectsRequests: true,
    losesResponses: true,
  });
  it.each(checks)('$name', (check) => check.run());
});

const failingOnce: EmulatorOptions = {
  outcome: ({ attempt = 1 }) =>
    attempt > 1 ? { kind: 'succeeds' } : { kind: 'fails', code: 'None', message: 'None' },
};

describe('failed DBS tasks follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith(failingOnce), {
    capabilities: ['list', 'retry'],
    ends: ['failed'],
    explainsFailures: false,
  });
  it.each(checks.filter(({ name }) => name.includes('failed')))('$name', (check) => check.run());
});
