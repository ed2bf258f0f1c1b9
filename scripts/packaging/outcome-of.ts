import { spawn } from 'node:child_process';

/** The exit code of a program, and all of its output. A failure is a result here, not an error. */
export async function outcomeOf(
  program: string,
  parameters: readonly string[],
  folder = '.',
): Promise<{ readonly failed: boolean; readonly printed: string }> {
  const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ failed: status !== 0, printed: Buffer.concat(chunks).toString('utf8').trim() });
    });
  });
}
