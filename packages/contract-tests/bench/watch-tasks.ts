import { monitorEventLoopDelay } from 'node:perf_hooks';
import { contenders, type Watch } from './watch-contenders.js';

/** The costs of a contender. */
export interface WatchFigures {
  readonly polls: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The peak memory of the process, in MB. */
  readonly peakMb: number;
  readonly loopP99Ms: number;
}

/** Run as a child, once for each contender: watches tasks once, and reports the costs. */
const [, , name = ''] = process.argv;

async function measure(watch: Omit<Watch, 'onPolls'>): Promise<WatchFigures> {
  const contender = contenders[name];
  if (contender === undefined) {
    throw new Error(`there is no contender "${name}"`);
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let polls = 0;
  const cpu = process.cpuUsage();
  const start = performance.now();
  delay.enable();
  await contender({
    ...watch,
    onPolls: (more) => {
      polls += more;
    },
  });
  delay.disable();
  const { user, system } = process.cpuUsage(cpu);
  return {
    polls,
    wallMs: performance.now() - start,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1000,
    loopP99Ms: delay.percentile(99) / 1e6,
  };
}

process.on('message', (watch: Omit<Watch, 'onPolls'>) => {
  measure(watch).then(
    (figures) => process.send?.(figures),
    (reason: unknown) => {
      console.error(`${name}:`, reason);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
