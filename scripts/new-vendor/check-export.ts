import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const from = '2025-11-02T23:59:00Z';
const to = '2025-11-03T00:00:00Z';
/** The scaffold's emulator writes one row for each second, after a header line. */
const lines = 61;

/**
 * Exports a minute of a vendor with the command line, run from source, from the emulator that it
 * starts. Returns the problems, if any. Uses `--single`, because the vendor counts no rows.
 */
export async function checkExport(root: string, vendor: string): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-export-'));
  try {
    const program = path.join(root, 'packages/cli/src/main.ts');
    const source = ['--conditions=@download-tasks/source', '--import', 'tsx', program];
    const range = ['--from', from, '--to', to, '--format', 'csv'];
    const command = ['export', vendor, '--single', '--emulator', ...range, '--interval', '100ms'];
    await promisify(execFile)(process.execPath, [...source, ...command, '-q', '-o', folder], {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: folder },
    });
    return await faultOf(folder);
  } catch (error) {
    return String(error);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function faultOf(folder: string): Promise<string | undefined> {
  // The command keeps its state for resuming in a hidden file.
  const names = (await readdir(folder)).filter((each) => !each.startsWith('.'));
  const [name = '', ...others] = names;
  if (others.length > 0 || !name.endsWith('.csv')) {
    return `expected one CSV file, found ${names.join(', ') || 'none'}`;
  }
  const text = await readFile(path.join(folder, name), 'utf8');
  const found = text.trimEnd().split('\n');
  const isWhole = found.length === lines && found.at(-1)?.includes('row 0000059') === true;
  return isWhole
    ? undefined
    : `${name} has ${found.length} of ${lines} lines, up to ${found.at(-1)}`;
}
