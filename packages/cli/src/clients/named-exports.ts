import { dirname, resolve } from 'node:path';
import { withoutUndefined } from '@download-tasks/normalize/provider';
import { parsePause } from '../input/parse-duration.js';
import { UsageError } from '../input/usage-error.js';
import { type ReadConfigOptions, readConfigContent } from './config-file.js';
import { findVendor } from './find-vendor.js';
import { membersOf, refuseUnknown } from './json-members.js';
import type { VendorEntry } from './vendor-entry.js';

/** An export that the configuration file defines. */
export interface NamedExport {
  readonly name: string;
  readonly vendor: VendorEntry;
  /**
   * Values for the vendor's variables, in their order. Undefined values come from the settings, as
   * for any command.
   */
  readonly variables: readonly (string | undefined)[];
  /** What to export, without a time range. */
  readonly request: Readonly<Record<string, unknown>>;
  /** The start of the range as the file holds it: a time, or a relative time such as `-30d`. */
  readonly start: string;
  /** Absolute. */
  readonly directory: string;
  readonly layout?: 'flat' | 'date' | 'hive';
  readonly proof?: 'counted' | 'reported';
  readonly maxRows?: number;
  /** In milliseconds. */
  readonly settleMs?: number;
  readonly lookbackMs?: number;
}

const settings = [
  'vendor',
  'request',
  'start',
  'directory',
  'layout',
  'proof',
  'maxRows',
  'settle',
  'lookback',
];

/**
 * Reads the exports of the configuration file, by name. Throws a UsageError for any invalid export.
 */
export async function readNamedExports(
  path: string,
  options: ReadConfigOptions,
): Promise<ReadonlyMap<string, NamedExport>> {
  const content = await readConfigContent(path, options);
  const exports = membersOf(`${path}, "exports"`, content['exports'] ?? {});
  const named = Object.entries(exports).map(async ([name, value]) => {
    const where = `${path}, export "${name}"`;
    return [name, await readExport(where, name, { value, folder: dirname(path) })] as const;
  });
  return new Map(await Promise.all(named));
}

async function readExport(
  where: string,
  name: string,
  { value, folder }: { readonly value: unknown; readonly folder: string },
): Promise<NamedExport> {
  const members = membersOf(where, value);
  const vendor = await findVendor(textOf(where, members, 'vendor'));
  if (!vendor.capabilities.includes('count')) {
    throw new UsageError(
      `${where}: ${vendor.id} does not count rows, so this export cannot be kept up to date.`,
    );
  }
  const known = [...settings, ...vendor.variables.map((variable) => variable.name)];
  for (const member of Object.keys(members)) {
    refuseUnknown(where, member, known);
  }
  return withoutUndefined({
    name,
    vendor,
    variables: vendor.variables.map((variable) => optionalText(where, members, variable.name)),
    request: readRequest(`${where}, "request"`, members['request'] ?? {}),
    start: textOf(where, members, 'start'),
    directory: resolve(folder, textOf(where, members, 'directory')),
    layout: readChoice(where, members, 'layout', ['flat', 'date', 'hive'] as const),
    proof: readChoice(where, members, 'proof', ['counted', 'reported'] as const),
    maxRows: readCount(where, members, 'maxRows'),
    settleMs: readPause(where, members, 'settle'),
    lookbackMs: readPause(where, members, 'lookback'),
  });
}

type Members = Readonly<Record<string, unknown>>;

function readRequest(where: string, value: unknown): Members {
  const request = membersOf(where, value);
  const window = ['from', 'to'].find((member) => Object.hasOwn(request, member));
  if (window === undefined) {
    return request;
  }
  throw new UsageError(
    `${where} sets "${window}", but the range always runs from "start" to now. Remove it.`,
  );
}

function textOf(where: string, members: Members, name: string): string {
  const text = optionalText(where, members, name);
  if (text !== undefined) {
    return text;
  }
  throw new UsageError(`${where} has no "${name}". Add it; the README shows its form.`);
}

function optionalText(where: string, members: Members, name: string): string | undefined {
  const value = members[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) {
    return value;
  }
  throw new UsageError(`${where}: "${name}" is not a string. Set it to a string, or remove it.`);
}

function readChoice<const Choice extends string>(
  where: string,
  members: Members,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const text = optionalText(where, members, name);
  const choice = choices.find((each) => each === text);
  if (text === undefined || choice !== undefined) {
    return choice;
  }
  throw new UsageError(`${where}: "${name}" is not one of ${choices.join(', ')}.`);
}

function readCount(where: string, members: Members, name: string): number | undefined {
  const value = members[name];
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) {
    return value;
  }
  throw new UsageError(`${where}: "${name}" is not a whole number above 0.`);
}

function readPause(where: string, members: Members, name: string): number | undefined {
  const text = optionalText(where, members, name);
  return text === undefined ? undefined : parsePause(`${where}: "${name}"`, text);
}
