import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { programOf } from './program-of.js';

const root = path.resolve(import.meta.dirname, '../..');

/** A task of the emulator, which has finished. */
const emulated = `
const { createEmulator, emulatorCredentials } = await import('@download-tasks/emulator');
const bls = await import('@download-tasks/baidu-bls');
const { createBaiduBlsTasks } = await import('@download-tasks/baidu-bls/tasks');
const emulator = createEmulator();
const { fetch, now } = emulator;
const client = bls.createBaiduBlsClient({ region: 'bj', credentials: emulatorCredentials, fetch, now });
const real = createBaiduBlsTasks(client);
const { handle } = await real.create({
  logStoreName: 'web', from: '2025-11-02T23:50:00Z', to: '2025-11-03T00:00:00Z',
});
emulator.advance(60_000);
const handles = [handle];`;

/**
 * The values that a page uses without declaring them, and the output of its program. Excludes pages
 * that download from a vendor's own hosts.
 */
const pages: Readonly<Record<string, { readonly given: string; readonly prints: RegExp }>> = {
  emulator: { given: '', prints: /^$/ },
  credentials: {
    given: "const readVault = async (path: string) => ({ id: path, key: 'never-shown' });",
    prints: /^$/,
  },
  waiting: {
    given: `${emulated} const tasks = { ...real, get: async () => real.get(handle) };`,
    prints: /^succeeded SUCCESS\n\[[\s\S]*\] false\nbaidu-bls:bj\/\S+ succeeded\n$/,
  },
  'write-a-provider': {
    given: `${emulated} const tasks = { ...real, vendor: 'acme-logs', handlePrefix: 'acme-logs:', get: async () => real.get(handle) };`,
    prints: /^succeeded\n$/,
  },
};

test.each(Object.entries(pages))(
  'the programs of docs/guide/%s.md run, and do what the page says',
  async (page, { given, prints }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-guide-'));
    try {
      await mkdir(path.join(folder, 'node_modules'));
      const ours = path.join(folder, 'node_modules/@download-tasks');
      await symlink(path.join(root, 'packages'), ours, 'junction');
      const text = await readFile(path.join(root, `docs/guide/${page}.md`), 'utf8');
      const imagined = text.replaceAll(/^<!-- given: .* -->$/gm, '');
      const program = path.join(folder, 'program.mts');
      const line = `<!-- given: ${given.replaceAll('\n', ' ')} -->`;
      await writeFile(program, programOf(`${imagined}\n${line}`));
      const tsx = import.meta.resolve('tsx');
      const words = ['--conditions=@download-tasks/source', '--import', tsx, program];
      const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder });
      expect(stdout).toMatch(prints);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
