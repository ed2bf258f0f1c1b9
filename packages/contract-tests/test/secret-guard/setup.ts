import { afterAll, afterEach, beforeEach } from 'vitest';
import { enterFile, enterTest, type Leak, takeLeaks } from './leaks.js';
import { searchErrors } from './watch-errors.js';
import { watchModules } from './watch-modules.js';
import { watchOnce } from './watch-once.js';

// Runs before each test file: a test must not show a secret, unless `exceptions.ts` allows it.

watchOnce();
watchModules();
enterFile();

beforeEach(({ task }) => enterTest(`${task.file.name} > ${task.name}`));

afterEach(failOnLeaks);
afterAll(failOnLeaks);

function failOnLeaks(): void {
  searchErrors();
  const leaks = takeLeaks();
  if (leaks.length > 0) {
    throw new Error(leaks.map(inWords).join('\n'));
  }
}

function inWords({ surface, where, what }: Leak): string {
  return surface === 'unmarked' ? `${where}: ${what}` : `${what} was ${surface}: ${where}`;
}
