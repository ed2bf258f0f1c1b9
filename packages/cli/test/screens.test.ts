import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { hasTerminal, runProgramInTerminal } from './support/run-in-terminal.js';
import { makeScreen, screenName, screenSizes } from './support/screens.js';
import type { ScreenProgram, ScreenSize } from './support/screens.js';

// It is CommonJS, and its export names are unknown before it runs.
const { Terminal: HeadlessTerminal } = createRequire(import.meta.url)('@xterm/headless') as {
  readonly Terminal: typeof Terminal;
};

/** What a terminal shows at the end, including lines that scrolled off. */
async function showInTerminal(
  { columns }: ScreenSize,
  { command, environment, directory }: ScreenProgram,
): Promise<string> {
  const { output } = await runProgramInTerminal(command, {
    environment: { ...environment, TERMINAL_SIZE: `50 ${columns}` },
    directory,
  });
  const terminal = new HeadlessTerminal({
    cols: columns,
    rows: 50,
    scrollback: 5_000,
    allowProposedApi: true,
  });
  await new Promise<void>((resolve) => terminal.write(output, resolve));
  const { active } = terminal.buffer;
  const lines = Array.from({ length: active.length }, (_, index) =>
    active.getLine(index)?.translateToString(true),
  );
  return lines.join('\n');
}

describe.skipIf(!hasTerminal)('screens', () => {
  it.each(screenSizes)('$columns columns, locale $locale', async (size) => {
    const screen = await makeScreen(size, async (program) => showInTerminal(size, program));
    const file = join(import.meta.dirname, 'screens', screenName(size));
    await expect(screen).toMatchFileSnapshot(file);
  });
});
