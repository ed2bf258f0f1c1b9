import process from 'node:process';
import type { Usage } from './order.js';

/** Resources that this process has used so far. */
export function sampleUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}
