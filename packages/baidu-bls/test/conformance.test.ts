import { emulatorCredentials } from '@download-tasks/emulator';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
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

function subject(): ConformanceSubject<CreateInput> {
  const { emulator, tasks } = emulatedBls();
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
    refusedRequests: [
      { ...request, format: 'xml' as never },
      { ...request, compression: 'gzip' as never },
      { ...request, to: request.from },
    ],
    losesAnswers: {
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

describe('BLS tasks keep the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'delete'],
    ends: ['expired'],
    takesRequests: true,
    refusesRequests: true,
    losesAnswers: true,
  });
  it.each(checks)('$name', (check) => check.run());
});
