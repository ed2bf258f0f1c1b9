import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { quoteWord } from '../../src/input/quote-word.js';
import { makeScreen, screenName, screenSizes } from './screens.js';
import type { ScreenProgram, ScreenSize } from './screens.js';

/**
 * Runs the commands in tmux, and writes the visible screen to test/screens. Review the difference
 * before you commit it: tests compare with these screens.
 */
const folder = join(import.meta.dirname, '../screens');
await mkdir(folder, { recursive: true });
for (const size of screenSizes) {
  const screen = await makeScreen(size, async (program) => showInTmux(size, program));
  await writeFile(join(folder, screenName(size)), screen);
  console.log(screenName(size));
}

async function showInTmux(size: ScreenSize, program: ScreenProgram): Promise<string> {
  const { columns } = size;
  const { command, environment, directory } = program;
  const server = ['-u', '-L', `download-tasks-${process.pid}`, '-f', '/dev/null'];
  const tmux = async (...words: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('tmux', [...server, ...words]);
    return stdout;
  };
  const variables = Object.entries(environment).flatMap(([name, value = '']) => [
    '-e',
    `${name}=${value}`,
  ]);
  const line = `cd ${directory}; ${command.map(quoteWord).join(' ')}; tmux ${server.map(quoteWord).join(' ')} wait-for -S done; sleep 60`;
  await tmux('new-session', '-d', '-x', String(columns), '-y', '50', 'sleep 600');
  try {
    await tmux('set-option', '-g', 'history-limit', '5000');
    const made = ['new-window', '-P', '-F', '#{pane_id}', ...variables, line];
    const pane = (await tmux(...made)).trim();
    await tmux('wait-for', 'done');
    await setTimeout(200);
    return await tmux('capture-pane', '-p', '-t', pane, '-S', '-');
  } finally {
    await tmux('kill-server');
  }
}
