import { readFile } from 'node:fs/promises';

const kernelBootId = '/proc/sys/kernel/random/boot_id';

/**
 * Names the time since the machine was last started. What one process wrote, another one reads unchanged within
 * that time, killed or not; after a power cut it may be gone although the file has its full length.
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
    // Elsewhere the minute of the start does; a clock that was set only makes a download start over.
    return `started ${Math.round((Date.now() / 1000 - process.getBuiltinModule('node:os').uptime()) / 60)}`;
  }
}
