import { measureTasks, runLoad } from './load.js';

// Checks the README's promises about load at full length (`pnpm soak:emulator`). Exits with 1 if
// one is broken.
const megabyte = 1024 * 1024;
const tasks = 100_000;

async function main(): Promise<void> {
  const { requests, errors, growthBytes } = await runLoad(64, 30_000);
  console.log(`64 clients for 30 s: ${requests} requests, ${errors.length} errors`);
  for (const error of errors.slice(0, 5)) {
    console.log(`  ${error}`);
  }
  console.log(`the heap grew by ${(growthBytes / megabyte).toFixed(1)} MiB (at most 32)`);
  const total = ((await measureTasks(tasks)) * tasks) / megabyte;
  console.log(`${tasks} tasks take ${total.toFixed(0)} MiB (at most 300)`);
  const holds = errors.length === 0 && growthBytes < 32 * megabyte && total < 300;
  if (!holds) {
    process.exitCode = 1;
  }
}

await main();
