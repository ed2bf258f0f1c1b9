import process from 'node:process';
import type { Usage } from './order.js';

/** What this process has used by now. */
export function sampleUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}
