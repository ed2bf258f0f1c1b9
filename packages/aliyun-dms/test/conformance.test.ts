import { type EmulatorOptions, emulatorCredentials } from '@download-tasks/emulator';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { DownloadDataTrackResultInput } from '@download-tasks/aliyun-dms';
import { clientOf, createInput, emulatedDms } from './emulated-dms.js';

function subjectWith(options: EmulatorOptions): ConformanceSubject<DownloadDataTrackResultInput> {
  const { emulator, tasks } = emulatedDms(options);
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    }).tasks,
    createInput: () => createInput,
    advance: (ms) => emulator.advance(ms),
    missingHandle: 'aliyun-dms:cn-hangzhou/4060000/e23dd7ec-a19f-4a69-8eb3-8ffd26e60000',
    secrets: [emulatorCredentials.secretAccessKey],
    // DMS exports the result of a ticket, which has its own fields for all of this.
    invalidRequests: [
      { from: '2023-04-23T00:00:00Z', to: '2023-04-23T10:00:00Z' },
      { query: '*' },
      { format: 'csv' },
      { compression: 'gzip' },
      { name: 'export' },
    ].map((request) => ({ ...createInput, ...request })),
    losesResponses: {
      ...tasks,
      create(input) {
        const rule = { operation: 'DownloadDataTrackResult', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    reach: () => emulator.advance(60_000),
  };
}

describe('DMS exports follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith({}), {
    capabilities: [],
    rejectsRequests: true,
    losesResponses: true,
  });
  it.each(checks)('$name', (check) => check.run());
});

const failing: EmulatorOptions = {
  outcome: () => ({ kind: 'fails', code: 'None', message: 'the binlog was purged' }),
};

describe('failed DMS exports follow the contract of all vendors', () => {
  const checks = conformanceChecks(() => subjectWith(failing), {
    capabilities: [],
    ends: ['failed'],
  });
  it.each(checks.filter(({ name }) => name.includes('failed')))('$name', (check) => check.run());
});
