import { contenders, type Job } from './contenders.js';

/** One contender in a process of its own. Tells its parent what it has done and what it took. */
const [, , name = '', text = ''] = process.argv;
const contender = contenders[name];
if (contender === undefined) {
  throw new Error(`There is no contender ${name}.`);
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
