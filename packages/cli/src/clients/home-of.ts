import { homedir } from 'node:os';

/** The user's home folder, where the clouds' CLIs store their files. */
export function homeOf(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['HOME'] || homedir();
}
