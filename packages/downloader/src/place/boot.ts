import { readFile } from 'node:fs/promises';

const kernelBootId = '/proc/sys/kernel/random/boot_id';

/**
 * Identifies the current run of the machine. Within it, another process reads what a killed one has
 * written. After a power cut the bytes may be gone although the file has its full length.
 */
export async function bootId(): Promise<string> {
  known ??= readBootId();
  return known;
}

let known: Promise<string> | undefined;

async function readBootId(): Promise<string> {
  try {
    return (await readFile(kernelBootId, 'latin1')).trim();
  } catch {
    // Other systems: the minute of the start. If the clock was changed, a download only starts
    // over.
    return `started ${Math.round((Date.now() / 1000 - process.getBuiltinModule('node:os').uptime()) / 60)}`;
  }
}
