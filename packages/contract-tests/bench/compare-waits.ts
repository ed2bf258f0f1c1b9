import { Child } from './child.js';
import type { Comparison, Role } from './comparison.js';
import { countNaive, countTogether } from './count-requests.js';
import type { WatchFigures } from './watch-tasks.js';

const latencyMs = 50;
const many = 10_000;
const veryMany = 100_000;

interface WatchContest {
  readonly title: string;
  readonly contenders: readonly {
    readonly label: string;
    readonly role: Role;
    readonly name: string;
  }[];
  readonly latencyMs: number;
  readonly count: number;
  /** The ends of the tasks are spread over this time. */
  readonly overMs: number;
  readonly intervalMs?: number;
  readonly stopMs?: number;
  readonly metrics: Readonly<Record<string, (figures: WatchFigures) => number>>;
}

const polls = (5 * many) / 1000;

const contests: readonly WatchContest[] = [
  {
    title: `${many} tasks, every 10 s for 50 s, one by one`,
    contenders: [
      { label: 'waitForTasks', role: 'ours', name: 'tasks-one-by-one' },
      { label: 'a queue over undici, unsigned', role: 'peer', name: 'queue-undici' },
    ],
    latencyMs,
    count: many,
    overMs: Number.MAX_SAFE_INTEGER,
    intervalMs: 10_000,
    stopMs: 50_000,
    metrics: {
      [`thousand polls of ${polls}`]: (figures) => Math.round(figures.polls / 100) / 10,
      'CPU µs a poll': ({ cpuMs, polls: sent }) => (cpuMs * 1000) / sent,
      'peak MB': ({ peakMb }) => peakMb,
      'event loop p99 ms': ({ loopP99Ms }) => loopP99Ms,
    },
  },
  {
    title: `${many} waits of their own, tasks ending over 20 s`,
    contenders: [
      { label: 'waitForTask', role: 'ours', name: 'task-each' },
      { label: 'waitForTask, vendor can list', role: 'ours', name: 'task-each-listing' },
      { label: 'loops over fetch, unsigned', role: 'peer', name: 'loops-fetch' },
    ],
    latencyMs,
    count: many,
    overMs: 20_000,
    metrics: {
      'peak MB': ({ peakMb }) => peakMb,
      'event loop p99 ms': ({ loopP99Ms }) => loopP99Ms,
      'CPU µs a task': ({ cpuMs }) => (cpuMs * 1000) / many,
      's in all': ({ wallMs }) => wallMs / 1000,
    },
  },
  {
    title: `${veryMany} tasks by listing, ending over 10 s`,
    contenders: [
      { label: 'waitForTasks', role: 'ours', name: 'tasks-by-listing' },
      { label: 'pages over undici, unsigned', role: 'peer', name: 'pages-undici' },
    ],
    latencyMs: 5,
    count: veryMany,
    overMs: 10_000,
    metrics: {
      'CPU µs a task': ({ cpuMs }) => (cpuMs * 1000) / veryMany,
      's in all': ({ wallMs }) => wallMs / 1000,
      'peak MB': ({ peakMb }) => peakMb,
    },
  },
];

/** Waits for thousands of tasks, once per contender: a run takes up to a minute. */
export async function compareWaits(): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [await compareRequests()];
  for (const contest of contests) {
    comparisons.push(await runContest(contest));
  }
  return comparisons;
}

async function runContest(contest: WatchContest): Promise<Comparison> {
  const { title, contenders, metrics, count, overMs, intervalMs, stopMs } = contest;
  const parameters = [contest.latencyMs, count, overMs].map(String);
  const { child: server, greeting: endpoint } = await Child.start('task-server', ...parameters);
  const rows = [];
  try {
    for (const { label, role, name } of contenders) {
      const { child } = await Child.start('watch-tasks', name);
      await server.ask({});
      const figures = (await child.ask({ endpoint, count, intervalMs, stopMs })) as WatchFigures;
      child.stop();
      rows.push({ label, role, values: Object.values(metrics).map((value) => value(figures)) });
    }
  } finally {
    server.stop();
  }
  return { title, metrics: Object.keys(metrics), rows };
}

/** Runs on virtual time. */
async function compareRequests(): Promise<Comparison> {
  const overMs = 600_000;
  const counts = {
    'waitForTasks, one by one': await countTogether(many, overMs, 'get'),
    'waitForTasks, by listing': await countTogether(many, overMs, 'list'),
    'one loop for each task': await countNaive(many, overMs),
  };
  return {
    title: `${many} tasks that end over ten minutes, virtual time`,
    metrics: ['requests a task', 'most in a second', 'noticed after s, mean'],
    rows: Object.entries(counts).map(([label, { requests, mostInASecond, noticedAfterS }]) => ({
      label,
      role: label.startsWith('waitForTasks') ? 'ours' : 'peer',
      values: [requests / many, mostInASecond, noticedAfterS],
    })),
  };
}
