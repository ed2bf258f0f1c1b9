import { emulatorCredentials } from '@download-tasks/emulator';
import { parseHandle } from '@download-tasks/normalize';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { CreateDownloadJobInput } from '@download-tasks/aliyun-sls';
import { clientOf, createInput, emulatedSls } from './emulated-sls.js';

function subject(): ConformanceSubject<CreateDownloadJobInput> {
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
  });
  it.each(checks)('$name', (check) => check.run());
});
