import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { cloudOf } from '../context/clouds.js';
import type { Check } from './check.js';

/** Where a cloud's keys would come from. Never what they are. */
export async function findKeys(name: string): Promise<Check> {
  const { keyVariables, profileFile } = cloudOf(name);
  const pair = keyVariables.find(([id, secret]) => isSet(id) && isSet(secret));
  if (pair !== undefined)
    return { name: 'credentials', result: 'ok', detail: `environment: ${pair.join(', ')}` };
  const half = keyVariables.flat().find(isSet);
  if (half !== undefined) {
    return {
      name: 'credentials',
      result: 'failed',
      detail: `${half} is set, but not what belongs to it`,
    };
  }
  const file = join(process.env['HOME'] || homedir(), ...profileFile);
  if (existsSync(file))
    return { name: 'credentials', result: 'ok', detail: `profile file: ${file}` };
  const wanted = keyVariables[0]?.join(' and ') ?? '';
  return {
    name: 'credentials',
    result: 'warning',
    detail: `none in the environment, and no ${file}. Set ${wanted}`,
  };
}

function isSet(variable: string): boolean {
  return Boolean(process.env[variable]);
}
