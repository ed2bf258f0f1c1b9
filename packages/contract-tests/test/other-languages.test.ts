import { createEmulator } from '@download-tasks/emulator';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const examples = fileURLToPath(new URL('../../../examples/testing/', import.meta.url));

/** Whether this machine can run a program of another language. */
function has(program: string, ...words: readonly string[]): boolean {
  try {
    execFileSync(program, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a program against a listening emulator. Resolves to its output. */
async function runBeside(folder: string, program: string, words: readonly string[]) {
  const emulator = createEmulator({ relax: ['clock-window'] });
  onTestFinished(async () => emulator.close());
  const { url } = await emulator.listen();
  const { stdout, stderr } = await run(program, words, {
    cwd: join(examples, folder),
    env: { ...process.env, EMULATOR_URL: url, PYTHONDONTWRITEBYTECODE: '1' },
  });
  return `${stdout}${stderr}`;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-languages-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('tests in other languages drive the emulator', () => {
  it.skipIf(!has('python3', '--version'))('in Python', async () => {
    const printed = await runBeside('python', 'python3', ['-m', 'unittest']);
    expect(printed).toMatch(/Ran 5 tests[\s\S]*OK/);
  });

  it.skipIf(!has('javac', '-version'))('in Java', async () => {
    const classes = await temporaryFolder();
    const sources = ['Emulator.java', 'EmulatorTest.java'];
    await run('javac', ['-d', classes, ...sources], { cwd: join(examples, 'java') });
    expect(await runBeside('java', 'java', ['-cp', classes, 'EmulatorTest'])).toBe('4 passed\n');
  });

  it.skipIf(!has('go', 'version'))('in Go', async () => {
    expect(await runBeside('go', 'go', ['test', '-count=1', './...'])).toMatch(/^ok /);
  });
});
