import { emulatorCredentials } from '@download-tasks/emulator';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { CreateDownloadTaskInput } from '@download-tasks/baidu-bls';
import { clientOf, createInput, emulatedBls } from './emulated-bls.js';

const day = 24 * 3_600_000;

function subject(): ConformanceSubject<CreateDownloadTaskInput> {
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
    reach: () => emulator.advance(30 * day),
  };
}

describe('BLS tasks keep the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'delete'],
    ends: ['expired'],
  });
  it.each(checks)('$name', (check) => check.run());
});
