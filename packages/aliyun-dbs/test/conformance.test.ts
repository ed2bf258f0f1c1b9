import { emulatorCredentials } from '@download-tasks/emulator';
import { conformanceChecks, type ConformanceSubject } from '@download-tasks/normalize/testing';
import { describe, it } from 'vitest';
import type { AliyunDbsCreateInput } from '@download-tasks/aliyun-dbs/tasks';
import { clientOf, createInput, emulatedDbs, instance } from './emulated-dbs.js';

const hour = 3_600_000;

function subject(): ConformanceSubject<AliyunDbsCreateInput> {
  const { emulator, tasks } = emulatedDbs();
  let backups = 0;
  return {
    provider: tasks,
    unauthorized: clientOf(emulator, { secret: 'never-shown-wrong' }).tasks,
    createInput: () => {
      // An instance takes one task at a time: the one before has to be over.
      if (backups > 0) emulator.advance(hour);
      backups += 1;
      return { ...createInput, BakSetId: String(backups) };
    },
    advance: (ms) => emulator.advance(ms),
    missingHandle: 'aliyun-dbs:cn-hangzhou/rm-example/dt-missing',
    secrets: [emulatorCredentials.secretAccessKey],
    reach: () => emulator.advance(30 * 24 * hour),
    list: (options) => tasks.list(instance, options),
  };
}

describe('DBS tasks keep the contract of all vendors', () => {
  const checks = conformanceChecks(subject, {
    capabilities: ['list', 'retry'],
    ends: ['expired'],
  });
  it.each(checks)('$name', (check) => check.run());
});
