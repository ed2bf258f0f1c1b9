import { existsSync, readdirSync } from 'node:fs';
import type { KnownCloud } from './known-cloud.js';

/*
 * Set-up of every test, of all packages: none finds keys on the machine that it runs on, be it at a
 * metadata service. Each cloud says in its `known-cloud.ts` what that takes.
 */
const folder = new URL('./', import.meta.url);
for (const cloud of readdirSync(folder)) {
  if (existsSync(new URL(`${cloud}/known-cloud.ts`, folder))) {
    const { knownCloud }: { knownCloud: KnownCloud } = await import(`./${cloud}/known-cloud.ts`);
    Object.assign(process.env, knownCloud.isolation);
  }
}
