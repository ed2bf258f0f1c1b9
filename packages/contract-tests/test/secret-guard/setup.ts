import { afterAll, afterEach, beforeEach } from 'vitest';
import { enterTest, type Leak, takeLeaks } from './leaks.js';
import { searchErrors, watchErrors } from './watch-errors.js';
import { watchModules } from './watch-modules.js';
import { watchOutput } from './watch-output.js';
import { watchSignatures } from './watch-signatures.js';

// Runs before each test file: nothing secret may come out of any test, unless `exceptions.ts` says so.

watchErrors();
watchOutput();
watchSignatures();
watchModules();

beforeEach(({ task }) => enterTest(`${task.file.name} > ${task.name}`));

afterEach(failOnLeaks);
afterAll(failOnLeaks);

function failOnLeaks(): void {
  searchErrors();
  const leaks = takeLeaks();
  if (leaks.length > 0) throw new Error(leaks.map(inWords).join('\n'));
}

function inWords({ surface, where, what }: Leak): string {
  return surface === 'unmarked' ? `${where}: ${what}` : `${what} was ${surface}: ${where}`;
}
