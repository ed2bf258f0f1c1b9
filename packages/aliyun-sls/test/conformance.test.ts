import { emulatorCredentials } from '@download-tasks/emulator';
import { parseHandle } from '@download-tasks/normalize';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
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

function subject(): ConformanceSubject<CreateInput> {
  const { emulator, tasks } = emulatedSls();
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
    refusedRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'zip' as never },
      { ...request, to: request.from },
    ],
    losesAnswers: {
      ...tasks,
      create(input) {
        const rule = { operation: 'CreateDownloadJob', times: 1 };
        emulator.inject({ kind: 'drop', takesEffect: true, ...rule });
        return tasks.create(input);
      },
    },
    // A job is found by its name, whichever job bears it.
    reach: async (handle) => {
      const name = parseHandle(handle).parts.at(-1);
      await tasks.delete(handle);
      await tasks.create({ ...createInput(name), displayName: 'emulate:failed' });
    },
  };
}

describe('SLS jobs keep the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'delete'],
    ends: ['failed'],
    takesRequests: true,
    refusesRequests: true,
    losesAnswers: true,
    // By its name.
    settlesCreate: true,
  });
  it.each(checks)('$name', (check) => check.run());
});
