import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmulator } from '@download-tasks/emulator';
import { environmentOf } from './emulated-world.js';
import { cleanEnvironment } from './run-cli.js';

/** A terminal: its width and its locale. */
export interface ScreenSize {
  readonly columns: number;
  readonly locale: 'C' | 'C.UTF-8';
}

export const screenSizes: readonly ScreenSize[] = [40, 80, 200].flatMap((columns) =>
  (['C.UTF-8', 'C'] as const).map((locale) => ({ columns, locale })),
);

/** The file name of a screen. */
export function screenName({ columns, locale }: ScreenSize): string {
  return `${columns}-${locale === 'C' ? 'ascii' : 'unicode'}.txt`;
}

const sls = 'aliyun-sls:cn-hangzhou/ali-test-project/nightly';
const bls = 'baidu-bls:bj/73a2ba70-e82f-65c2-3dc9-dac7376b1bc1';
const range = '--from 2025-11-03T00:00:00Z --to 2025-11-03T00:10:00Z';

/** The commands to show: lists and tables, progress, errors and help, with Chinese names. */
const commands: readonly (readonly string[])[] = [
  `create aliyun-sls --name nightly --logstore web ${range} --content-type csv --compression-type none --allow-in-complete false --task-query * --display-name 每日访问日志导出`.split(
    ' ',
  ),
  `create baidu-bls --log-store-name web --format csv ${range} --name 按小时统计的日志`.split(' '),
  ['list', 'aliyun-sls'],
  ['get', sls],
  `fetch ${sls} ${bls} -o files --interval 100ms`.split(' '),
  `export baidu-bls --log-store-name web --format csv --max-rows 200 --interval 50ms ${range} -o 日志`.split(
    ' ',
  ),
  ['prove', '日志'],
  ['get', 'baidu-bls:bj/no-such-task'],
  ['doctor', 'baidu-bls'],
  ['fetch', '--help'],
];

/** The program to run in the terminal. */
export interface ScreenProgram {
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
}

/**
 * Runs all commands in a given terminal against its own emulator, and resolves with the final
 * screen.
 */
export async function makeScreen(
  size: ScreenSize,
  show: (program: ScreenProgram) => Promise<string>,
): Promise<string> {
  const emulator = createEmulator({
    timings: {
      'baidu-bls': { waitingMs: 0, runningMs: 0 },
      'aliyun-sls': { startingMs: 0, runningMs: 0 },
    },
  });
  const { url } = await emulator.listen();
  const directory = await mkdtemp('/tmp/download-tasks-');
  const child = join(import.meta.dirname, 'show-screens-in-child.ts');
  const node = [
    process.execPath,
    '--conditions=@download-tasks/source',
    '--import',
    import.meta.resolve('tsx'),
  ];
  const own = { LC_ALL: size.locale, ...environmentOf(url) };
  try {
    const screen = await show({
      command: [...node, child, JSON.stringify(commands)],
      environment: cleanEnvironment(own),
      directory,
    });
    return steady(screen, { directory, url });
  } finally {
    await emulator.close();
    await rm(directory, { recursive: true });
  }
}

/** Replaces what differs between runs, and keeps the number of characters. */
function steady(
  screen: string,
  { directory, url }: { readonly directory: string; readonly url: string },
): string {
  const host = url.replace('http://', '');
  const lines = screen
    .replaceAll(directory, '/tmp/download-tasks-XXXXXX')
    .replaceAll(host, 'EMULATOR:PORT'.padEnd(host.length).slice(0, host.length))
    .replaceAll(/(?<=\d{4}-\d\d-\d\dT)[\d:.]+Z?/g, (time) => time.replaceAll(/\d/g, '0'))
    .replaceAll(/2026-\d\d-\d\d(?=T)/g, '2026-00-00')
    .replaceAll(/_2026\d{10}_/g, '_20260000000000_')
    .replaceAll(/ *\d+(?:\.\d)? s(?= |$)/gm, ' N s')
    .replaceAll(/[\d,]+ rows\/s/g, 'N rows/s')
    .replaceAll(/\d+ requests?/g, 'N requests')
    .replaceAll(/\b[\da-f]{16,64}\b/g, (digest) => 'f'.repeat(digest.length));
  return `${lines
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`;
}
