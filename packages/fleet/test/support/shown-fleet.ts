import type { DayHistory } from '../../src/history.js';
import type { Fleet, FleetHistory, FleetStatus } from '../../src/index.js';

const day = (at: number): string => new Date(Date.UTC(2026, 9, 20 + at)).toISOString().slice(0, 10);
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 24, hour)).toISOString();
const states: readonly DayHistory['state'][] = [
  'counted',
  'reported',
  'none',
  'incomplete',
  'open',
];

/** A status with an example of every state, some with long texts. */
const shownStatus: FleetStatus = {
  exports: [
    {
      name: 'web-access',
      vendor: 'baidu-bls',
      scope: 'baidu-bls/bj#production',
      state: 'active',
      from: at(-800),
      plannedTo: at(2),
      windows: { planned: 12, running: 30, ready: 4, done: 5120, incomplete: 0 },
      rows: 1_234_567_890,
      failing: 0,
    },
    {
      name: 'payments.audit-log_with-a-name-that-is-long',
      vendor: 'aliyun-sls',
      scope: 'aliyun-sls/cn-hangzhou',
      state: 'stopped',
      reason:
        'No credentials for Alibaba Cloud were found. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, then resume the export.',
      from: at(-800),
      windows: { planned: 0, running: 0, ready: 0, done: 0, incomplete: 0 },
      rows: 0,
      failing: 0,
    },
    {
      name: 'topic',
      vendor: 'tencent-cls',
      scope: 'tencent-cls/ap-guangzhou',
      state: 'paused',
      from: at(-800),
      plannedTo: at(1),
      windows: { planned: 2, running: 0, ready: 0, done: 90, incomplete: 1 },
      rows: 90_000,
      failing: 2,
      failure: 'The destination cannot be written: ENOSPC: no space left on device.',
    },
  ],
  scopes: [
    {
      name: 'baidu-bls/bj#production',
      requestsPerSecond: 20,
      requests: 99_120,
      tasks: 34,
      slots: { taken: 3, of: 5 },
    },
    { name: 'aliyun-sls/cn-hangzhou', requestsPerSecond: 10, requests: 812, tasks: 0 },
  ],
  runs: [
    {
      id: 'a',
      host: 'worker-1.example.com',
      pid: 4711,
      startedAt: at(0),
      seenAt: at(2),
      isAlive: true,
      windows: 1200,
      failures: 0,
    },
    {
      id: 'b',
      host: 'worker-2.example.com',
      pid: 4712,
      startedAt: at(0),
      seenAt: at(1),
      isAlive: false,
      windows: 900,
      failures: 3,
    },
  ],
  incomplete: [
    {
      id: '7',
      export: 'topic',
      from: at(-3),
      to: at(-2),
      reason: 'over-limit',
      explanation:
        '52,000,000 rows fall on one moment, which is more than a task can hold. Split the window with splitBy, or narrow the query.',
    },
  ],
};

const shownHistory: FleetHistory = {
  days: Array.from({ length: 36 }, (_, index) => ({
    export: 'web-access',
    day: day(index),
    state: index < 30 ? 'counted' : (states[index % 5] ?? 'counted'),
    windows: 144,
    rows: 34_293_552,
  })),
  recent: [
    { at: '2026-11-24T01:50Z', windows: 40, rows: 9_526_000 },
    { at: '2026-11-24T01:55Z', windows: 37, rows: 8_811_550 },
  ],
};

/** A fleet that responds, and records its calls. `fail` makes it unreachable. */
export function respondingFleet(
  status: FleetStatus = shownStatus,
  history: FleetHistory = shownHistory,
): { readonly fleet: Fleet; readonly calls: string[]; fail(): void } {
  const calls: string[] = [];
  let isUnreachable = false;
  const fleet: Fleet = {
    start: async () => undefined,
    stop: async () => undefined,
    status: async () => {
      if (isUnreachable) {
        throw new Error('The database cannot be reached.');
      }
      return status;
    },
    history: async () => history,
    pause: async (name) => void calls.push(`pause ${name}`),
    resume: async (name) => void calls.push(`resume ${name}`),
    retry: async () => 3,
    on: () => () => undefined,
  };
  return {
    fleet,
    calls,
    fail: () => {
      isUnreachable = true;
    },
  };
}
