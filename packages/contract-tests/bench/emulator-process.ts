import { createEmulator } from '@download-tasks/emulator';

/**
 * An emulator whose jobs run for so many milliseconds; tells its parent where it listens, and ends
 * with it.
 */
const emulator = createEmulator({
  timings: { 'aliyun-sls': { runningMs: Number(process.argv[2]) } },
});
const { url } = await emulator.listen();
process.send?.(url);
process.on('disconnect', () => {
  process.exit();
});
