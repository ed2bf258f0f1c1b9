import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkExamples } from './drift/check-examples.js';
import { checkEmulator, checkLive } from './drift/check-service.js';
import { formatReport, reportFormats, type CheckResult } from './drift/report.js';
import { readSpecFolder } from './drift/spec-folder.js';
import { readJourneyFile } from './journey.js';
import {
  contradictsSpec,
  formatProbe,
  probeFormats,
  type ProbeResult,
} from './probe/probe-report.js';
import { probeEmulator, probeLive } from './probe/probe-service.js';

const help = `Usage: download-tasks-contract-tests [options]

Compares the responses of a service with the specification of its API.

  --vendor <id>        only this vendor; may be repeated (default: all)
  --spec <folder>      your own spec folder instead of the ones in this package
  --against <what>     examples (default), emulator or live
  --journey <file>     the calls to send, instead of journey.json beside the spec
  --allow-create       live: also call operations that create, change or delete something
  --record <folder>    live: save the responses there, with secrets redacted, as examples
  --probe              find out undocumented behavior, and print the entries for errata.yaml;
                       creates tasks, so live also needs --allow-create
  --report <format>    pretty (default), json, junit or markdown
  --help               print this text

Exit code: 0 if everything matches, 1 if something differs, 2 for invalid usage.
`;

/** The output streams. */
export interface Streams {
  readonly write: (text: string) => void;
  readonly fail: (text: string) => void;
}

/** Runs the contract tests for a command line. Returns the exit code. */
export async function runChecks(words: readonly string[], streams: Streams): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        vendor: { type: 'string', multiple: true },
        spec: { type: 'string' },
        against: { type: 'string', default: 'examples' },
        journey: { type: 'string' },
        'allow-create': { type: 'boolean', default: false },
        record: { type: 'string' },
        report: { type: 'string', default: 'pretty' },
        probe: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      streams.write(help);
      return 0;
    }
    return await (values.probe ? runProbe(values, streams) : compare(values, streams));
  } catch (error) {
    streams.fail(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

async function compare(values: Values, streams: Streams): Promise<number> {
  const format = oneOf('--report', reportFormats, values.report);
  const folders = foldersOf(values);
  const results = await Promise.all(folders.map(async (folder) => check(folder, values)));
  streams.write(formatReport(format, results.flat()));
  return results.flat().some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** Probes one vendor after the other, because each probe creates many tasks. */
async function runProbe(values: Values, streams: Streams): Promise<number> {
  const format = oneOf('--report', probeFormats, values.report);
  const against = oneOf('--against', ['emulator', 'live'], values.against);
  if (against === 'live' && !values['allow-create']) {
    throw new TypeError('--probe creates tasks. Allow it with --allow-create.');
  }
  const results: ProbeResult[] = [];
  for (const folder of foldersOf(values)) {
    const spec = readSpecFolder(folder);
    const journey = readJourneyFile(values.journey ?? join(folder, 'journey.json'));
    results.push(await (against === 'live' ? probeLive : probeEmulator)(spec, journey));
  }
  streams.write(formatProbe(format, results, new Date().toISOString().slice(0, 10)));
  return results.some(contradictsSpec) ? 1 : 0;
}

function oneOf<Word extends string>(option: string, words: readonly Word[], value: string): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) {
    throw new TypeError(`${option} is ${value}. Use one of: ${words.join(', ')}.`);
  }
  return found;
}

interface Values {
  readonly vendor?: readonly string[] | undefined;
  readonly spec?: string | undefined;
  readonly against: string;
  readonly journey?: string | undefined;
  readonly 'allow-create': boolean;
  readonly record?: string | undefined;
  readonly report: string;
}

async function check(folder: string, values: Values): Promise<CheckResult[]> {
  const spec = readSpecFolder(folder);
  const against = oneOf('--against', ['examples', 'emulator', 'live'], values.against);
  if (against === 'examples') {
    return checkExamples(spec);
  }
  const journey = readJourneyFile(values.journey ?? join(folder, 'journey.json'));
  if (against === 'emulator') {
    return checkEmulator(spec, journey);
  }
  const { record } = values;
  return checkLive(spec, journey, {
    allowCreate: values['allow-create'],
    ...(record !== undefined && { recordTo: record }),
  });
}

/** Returns the folders that the options select. Throws for an unknown vendor. */
function foldersOf({ spec, vendor }: Values): string[] {
  if (spec !== undefined) {
    return [spec];
  }
  const specs = specsFolder();
  const known = readdirSync(specs).filter((name) => existsSync(join(specs, name, 'openapi.yaml')));
  const unknown = (vendor ?? []).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`Unknown vendor ${unknown}. Use one of: ${known.join(', ')}.`);
  }
  return (vendor ?? known).map((name) => join(specs, name));
}

/** In the package, the specs are beside the program; in the repository, they are at the root. */
function specsFolder(): string {
  const packaged = fileURLToPath(new URL('./specs/', import.meta.url));
  return existsSync(packaged)
    ? packaged
    : fileURLToPath(new URL('../../../specs/', import.meta.url));
}
