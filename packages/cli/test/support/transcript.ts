import { clouds } from '@download-tasks/auth/clouds';
import { vendors } from '../../src/generated/vendors.js';
import type { RunOptions } from './run-cli.js';
import type { World } from './emulated-world.js';

/**
 * A session as text: the command, its output and its exit code, without what differs between runs.
 */
export async function transcribe(
  world: World,
  command: string,
  options: RunOptions = {},
): Promise<string> {
  const words = splitWords(command);
  const { code, stdout, stderr } = await world.run(words, options);
  const parts = [
    `$ download-tasks ${command}`,
    stdout,
    ...(stderr === '' ? [] : ['--- stderr', stderr]),
  ];
  return `${parts.map((part) => part.trimEnd()).join('\n')}\n--- exit code ${code}\n`
    .replaceAll(/127\.0\.0\.1:\d+/g, 'EMULATOR')
    .replaceAll(world.directory, 'DIRECTORY')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'TIME')
    .replaceAll(/"(createTime|executeTime)": ("?)\d+"?/g, '"$1": $2N$2')
    .replaceAll(/_\d{14}_/g, '_TIME_')
    .replaceAll(/\b(?:[\da-f]{64}|[\dA-F]{32})\b/g, 'HASH')
    .replaceAll(/\b[\da-f]{16}(?= *$)/gm, 'HASH')
    .replaceAll(/-?\b\d+ s (?:ahead of|behind)/g, 'N s ahead of')
    .replaceAll(/\b\d+ poll\(s\)/g, 'N poll(s)')
    .replaceAll(/request id [\w-]+/g, 'request id ID')
    .replaceAll(/"requestId":"[\w-]+"/g, '"requestId":"ID"')
    .replaceAll(/(Expires|Signature|authorization|OSSAccessKeyId)=[^&\s]+/g, '$1=…');
}

/** The vendors that the transcripts cover. */
const shown = new Set(['aliyun-dbs', 'aliyun-dms', 'aliyun-sls', 'baidu-bls']);

/** Removes all other vendors from a list of vendors, so that a new vendor changes no transcript. */
export function withoutOtherVendors(text: string): string {
  const others = vendors.filter(({ id }) => !shown.has(id));
  const ids = others.flatMap(({ id }) => [id, id.toUpperCase().replaceAll('-', '_')]);
  const shownClouds = new Set(vendors.filter(({ id }) => shown.has(id)).map(({ cloud }) => cloud));
  const keys = others.filter(({ cloud }) => !shownClouds.has(cloud)).flatMap(keyVariablesOf);
  const words = new RegExp(String.raw`(?:\b|_)(?:${[...ids, ...keys].join('|')})\b`);
  const listed = new RegExp(`, (?:${others.map(({ id }) => id).join('|')})(?=[,.])`, 'g');
  return others.length === 0
    ? text
    : text
        .replaceAll(listed, '')
        .split('\n')
        .filter((line) => !words.test(line))
        .join('\n');
}

function keyVariablesOf({ cloud }: (typeof vendors)[number]): string[] {
  const { environment = [] } = clouds[cloud]?.credentials ?? {};
  return environment.flatMap((names) => Object.values(names));
}

/** Splits words like a shell, with single quotes. */
function splitWords(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
