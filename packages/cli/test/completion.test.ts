import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from './support/build-cli.js';
import { runCli } from './support/run-cli.js';
import { hasTerminal, runProgramInTerminal } from './support/run-in-terminal.js';

/** The text before the Tab key, and the text that completion adds. */
const typed: readonly (readonly [keys: string, added: string])[] = [
  ['fetc', 'h'],
  ['create baidu', '-bls'],
  ['list aliyun-s', 'ls'],
  ['call aliyun-dms SearchD', 'ataTrackResult'],
  ['call aliyun-dms SearchDataTrackResult --order', '-id'],
  ['create aliyun-sls --content-t', 'ype'],
  ['create aliyun-sls --content-type c', 'sv'],
  ['create aliyun-sls --content-type=c', 'sv'],
  ['create aliyun-sls --compressionType g', 'zip'],
  ["create aliyun-sls --task-query '* | select *' --content-t", 'ype'],
  ['list baidu-bls --region fw', 'h'],
  ['list baidu-bls --state succ', 'eeded'],
  ['list aliyun-sls --network acc', 'eleration'],
  ['fetch baidu-bls:bj/one --quie', 't'],
  ['fetch baidu-bls:bj/one -o fold', 'er'],
  ['fetch baidu-bls:bj/one --directory=fold', 'er'],
  ['vendors --config set', 'tings.json'],
  ['get sett', ''],
];

interface Shell {
  readonly words: readonly string[];
  /** The startup file of the shell. */
  readonly settings: string;
  readonly prompt: string;
}

const shells: Readonly<Record<string, Shell>> = {
  bash: {
    words: ['--noprofile', '--rcfile', '.bashrc', '-i'],
    settings: '.bashrc',
    prompt: "PS1='rea''dy> '",
  },
  zsh: { words: ['-d', '-i'], settings: '.zshrc', prompt: "PS1='rea''dy> '" },
  fish: {
    words: ['-i'],
    settings: 'fish/config.fish',
    prompt: "function fish_prompt; echo -n 'rea''dy> '; end; set -g fish_greeting",
  },
};

describe('completion', () => {
  let cli: string;
  let directory: string;
  beforeAll(async () => {
    cli = await buildCli();
    directory = await mkdtemp(join(tmpdir(), 'download-tasks-'));
    await mkdir(join(directory, 'folder'));
    await writeFile(join(directory, 'settings.json'), '{}');
    await writeFile(join(directory, 'folded.csv'), '');
    // Completes like the program, and records the words of every other call.
    const program = `#!/bin/sh
if [ "$1" = complete ]; then exec '${process.execPath}' '${cli}' "$@"; fi
printf '%s\n' "$*" >> lines
`;
    await writeFile(join(directory, 'download-tasks'), program, { mode: 0o755 });
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  /**
   * Types lines that end with a Tab key, and resolves with the arguments that the program received.
   */
  async function type({ words, settings, prompt }: Shell, shell: string): Promise<string[]> {
    const { stdout } = await runCli(cli, ['completion', shell]);
    await mkdir(join(directory, settings, '..'), { recursive: true });
    await writeFile(join(directory, settings), `${stdout}\n${prompt}\n`);
    await writeFile(join(directory, 'lines'), '');
    const keys = typed.map(([line]) => `download-tasks ${line}\t\r`);
    // Typed and deleted again: the Tab key must not execute an unfinished line.
    keys.push('download-tasks create baidu-bls --name $(touch evaluated) --form\t\u0015\r');
    let prompts = 0;
    await runProgramInTerminal([shell, ...words], {
      directory,
      environment: {
        PATH: [directory, process.env['PATH']].join(delimiter),
        HOME: directory,
        ZDOTDIR: directory,
        XDG_CONFIG_HOME: directory,
        XDG_DATA_HOME: directory,
      },
      onOutput: (output, press) => {
        const shown = output.split('ready> ').length - 1;
        if (shown <= prompts) {
          return;
        }
        prompts = shown;
        press(keys.shift() ?? 'exit\r');
      },
    });
    const lines = await readFile(join(directory, 'lines'), 'utf8');
    // zsh removes the trailing slash of a folder when a line ends.
    return lines.trimEnd().replaceAll(/\/$/gm, '').split('\n');
  }

  it.for(Object.entries(shells))(
    'is typed into %s with the tab key',
    async ([shell, settings], { skip }) => {
      const isThere = spawnSync(shell, ['--version']).status === 0;
      if (!hasTerminal) {
        skip('This machine cannot create a pseudo-terminal.');
      }
      if (!isThere) {
        skip(`${shell} is not installed on this machine.`);
      }
      const called = await type(settings, shell);
      expect(called).toEqual(typed.map(([keys, added]) => (keys + added).replaceAll("'", '')));
      expect(await readdir(directory)).not.toContain('evaluated');
    },
  );
});
