import { countNaive, countTogether } from './count-requests.js';
import { waitInRealTime } from './real-time.js';

/**
 * How many requests a wait for many tasks takes, against one loop for each task, and what it costs
 * the process that waits. `pnpm bench:wait [tasks]`, 10,000 by default.
 */
const count = Number(process.argv[2] ?? 10_000);
const minutes = 10;

console.log(`${count} tasks that end over ${minutes} minutes, on virtual time:`);
const naive = await countNaive(count, minutes * 60_000);
console.table([
  { how: 'one loop for each task', ...naive },
  { how: 'together, read one by one', ...(await countTogether(count, minutes * 60_000, 'get')) },
  { how: 'together, by listing', ...(await countTogether(count, minutes * 60_000, 'list')) },
]);

console.log(`${count} tasks of an emulator in a process of its own, in real time:`);
const { curve, ...figures } = await waitInRealTime(count);
console.table([figures]);
console.log('Heap while waiting, in MB, every two seconds:', curve.join(' '));
