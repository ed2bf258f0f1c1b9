import { existsSync, readdirSync } from 'node:fs';
import type { KnownCloud } from './known-cloud.js';

/*
 * Set-up of every test of all packages: prevents tests from finding keys on this machine or at its
 * metadata service. The `known-cloud.ts` of each cloud lists the necessary variables.
 */
const folder = new URL('./', import.meta.url);
for (const cloud of readdirSync(folder)) {
  if (existsSync(new URL(`${cloud}/known-cloud.ts`, folder))) {
    const { knownCloud }: { knownCloud: KnownCloud } = await import(`./${cloud}/known-cloud.ts`);
    Object.assign(process.env, knownCloud.isolation);
  }
}
