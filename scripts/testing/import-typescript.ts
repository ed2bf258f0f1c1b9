import path from 'node:path';
import { writeFiles } from './write-files.js';

/** Runs generated code, so that tests check its exports, not its text. Types are dropped. */
export async function importTypescript(text: string): Promise<Record<string, unknown>> {
  const root = await writeFiles({ 'generated.ts': text });
  const module: unknown = await import(path.join(root, 'generated.ts'));
  return { ...Object(module) };
}
