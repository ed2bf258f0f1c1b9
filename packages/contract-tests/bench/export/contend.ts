import { contenders, type Job } from './contenders.js';

/** Runs one contender in its own process. Reports its result and its costs to the parent. */
const [, , name = '', text = ''] = process.argv;
const contender = contenders[name];
if (contender === undefined) {
  throw new Error(`Unknown contender ${name}.`);
}
const job = JSON.parse(text) as Job;
const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
const done = await contender(job);
const { user, system } = process.cpuUsage(cpuBefore);
process.send?.({
  ...done,
  seconds: (performance.now() - startedAt) / 1000,
  cpuSeconds: (user + system) / 1e6,
  peakMiB: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
