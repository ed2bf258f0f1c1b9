import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * A temporary folder with these files (path → text, or data to be written as JSON), removed after
 * the test.
 */
export async function writeFiles(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'download-tasks-scripts-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    const location = path.join(root, file);
    await mkdir(path.dirname(location), { recursive: true });
    await writeFile(location, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}
