import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cleanEnvironment } from './run-cli.js';

/** Whether this machine can create a pseudo-terminal for the tests. */
export const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import pty']).status === 0;

export interface Screen {
  readonly code: number | null;
  /** Everything that was written, control sequences included. */
  readonly output: string;
}

export interface TerminalOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly directory?: string;
  /** Called with all output so far; can type keys. */
  readonly onOutput?: (output: string, type: (keys: string) => void) => void;
}

/** Runs the CLI in a pseudo-terminal. */
export async function runInTerminal(
  main: string,
  words: readonly string[],
  options: TerminalOptions = {},
): Promise<Screen> {
  return runProgramInTerminal([process.execPath, main, ...words], options);
}

/** Runs any program in a pseudo-terminal. */
export async function runProgramInTerminal(
  command: readonly string[],
  options: TerminalOptions,
): Promise<Screen> {
  const program = join(import.meta.dirname, 'terminal.py');
  const child = spawn('python3', [program, ...command], {
    env: cleanEnvironment(options.environment),
    ...(options.directory !== undefined && { cwd: options.directory }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    options.onOutput?.(output, (keys) => child.stdin.write(keys));
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { code, output };
}

/** Removes colours and cursor movements. */
export function withoutControls(output: string): string {
  // oxlint-disable-next-line no-control-regex -- control sequences are what is looked for
  return output.replaceAll(/\u001B\[[\d;?]*[A-Za-z]/g, '').replaceAll('\r', '');
}
