import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Comparison, Role } from './comparison.js';
import { Child } from './child.js';
import { accessKeyId, secretAccessKey } from './sample-request.js';
import { roundsWithin } from './rounds-within.js';
import { median } from './statistics.js';

const run = promisify(execFile);
// From dist/bench of this package.
const root = path.resolve(import.meta.dirname, '../../../..');
const cli = path.join(root, 'packages/cli/dist/main.js');
const tsx = path.join(root, 'node_modules/.bin/tsx');

/** Settings of this machine must not affect the measurement. */
const env = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  BCE_ACCESS_KEY_ID: accessKeyId,
  BCE_SECRET_ACCESS_KEY: secretAccessKey,
};

interface Command {
  readonly label: string;
  readonly role: Role;
  readonly program: readonly string[];
}

const node = process.execPath;
const bare: Command = { label: 'node -e 0', role: 'limit', program: [node, '-e', '0'] };

const region = ['--region', 'bj'];

function cliCommands(endpoint: string): readonly Command[] {
  const list = [node, cli, 'list', 'baidu-bls', ...region, '--endpoint-url', endpoint];
  return [
    { label: 'download-tasks --help', role: 'ours', program: [node, cli, '--help'] },
    { label: 'download-tasks vendors', role: 'ours', program: [node, cli, 'vendors'] },
    { label: 'download-tasks list, ten tasks', role: 'ours', program: list },
    { label: 'npm --version', role: 'peer', program: ['npm', '--version'] },
  ];
}

const repositoryCommands: readonly Command[] = [
  {
    label: 'generate --check, nothing changed',
    role: 'ours',
    program: [tsx, 'scripts/generate.ts', '--check'],
  },
  {
    label: 'openapi-typescript, one spec',
    role: 'peer',
    program: [
      path.join(root, 'scripts/node_modules/.bin/openapi-typescript'),
      'specs/aliyun-sls/openapi.yaml',
      '-o',
      '/dev/null',
    ],
  },
];

/** The command line, compared with an empty Node process. */
export async function compareCommandLine(): Promise<Comparison> {
  const { child: server, greeting } = await Child.start('task-server', '0', '10', '0');
  try {
    const commands = cliCommands(String(greeting));
    const times = await measureAll([...commands, bare], 30_000);
    const least = median(times.get(bare) ?? []);
    return {
      title: 'A command, over Node alone',
      metrics: ['wall ms'],
      rows: commands.map((command) => ({
        label: command.label,
        role: command.role,
        values: [Math.max(0, median(times.get(command) ?? []) - least)],
      })),
    };
  } finally {
    server.stop();
  }
}

/** The commands for working on this repository. */
export async function compareRepositoryCommands(): Promise<Comparison> {
  const times = await measureAll(repositoryCommands, 60_000);
  return {
    title: 'Generating',
    metrics: ['wall ms'],
    rows: repositoryCommands.map((command) => ({
      label: command.label,
      role: command.role,
      values: [median(times.get(command) ?? [])],
    })),
  };
}

/** The whole test suite, once. */
export async function measureTests(): Promise<Comparison> {
  const start = performance.now();
  const { stdout } = await run('npm', ['test'], { cwd: root, maxBuffer: 2 ** 26 });
  const wallMs = performance.now() - start;
  const count = Number(/Tests .*?(\d+) passed/.exec(stdout)?.[1] ?? 0);
  return {
    title: 'npm test',
    metrics: ['wall s', 'tests'],
    rows: [{ label: 'this repository', role: 'ours', values: [wallMs / 1000, count] }],
  };
}

async function measureAll(
  commands: readonly Command[],
  budgetMs: number,
): Promise<ReadonlyMap<Command, readonly number[]>> {
  const times = new Map<Command, number[]>(commands.map((command) => [command, []]));
  for (const _ of roundsWithin(budgetMs)) {
    for (const command of commands) {
      const [program = '', ...parameters] = command.program;
      const start = performance.now();
      await run(program, parameters, { cwd: root, env });
      times.get(command)?.push(performance.now() - start);
    }
  }
  return times;
}
