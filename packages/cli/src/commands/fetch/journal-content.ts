import { basename } from 'node:path';
import type { Incomplete } from '../../output/describe-incomplete.js';

/** A file that was fetched completely and verified. */
export interface FetchedFile {
  /** The file name without the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly verified: string;
  readonly sha256?: string;
  /** Absent: rows of this format cannot be counted. */
  readonly rows?: number;
}

/** A task whose files all exist. */
export interface FetchedTask {
  readonly files: readonly FetchedFile[];
  /** Set if the task may lack rows. */
  readonly incomplete?: Incomplete | undefined;
}

/** The record of the tasks whose files a folder holds. Contains no links or secrets. */
export interface JournalContent {
  /** By handle. */
  readonly tasks: ReadonlyMap<string, FetchedTask>;
  /** The owner of each file name, set before its download starts; see `ownerOf`. */
  readonly names: ReadonlyMap<string, string>;
}

export const emptyJournal: JournalContent = { tasks: new Map(), names: new Map() };

/** The owner of a file name: a file of a task, counted from 0. */
export function ownerOf(handle: string, index: number): string {
  return index === 0 ? handle : `${handle}#${index}`;
}

export function formatJournal({ tasks, names }: JournalContent): string {
  const entries = [...tasks];
  const document = {
    version: 1,
    tasks: Object.fromEntries(entries.map(([handle, { files }]) => [handle, files])),
    incomplete: Object.fromEntries(
      entries.flatMap(([handle, { incomplete }]) => (incomplete ? [[handle, incomplete]] : [])),
    ),
    names: Object.fromEntries(names),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Parses a journal from an untrusted text. Returns undefined unless the whole text is valid. */
export function parseJournal(text: string): JournalContent | undefined {
  const content = parseObject(text);
  if (content?.['version'] !== 1) {
    return undefined;
  }
  const { tasks, incomplete = {}, names = {} } = content;
  if (!isRecord(tasks) || !isRecord(incomplete) || !isRecord(names)) {
    return undefined;
  }
  const files = Object.entries(tasks).flatMap(([handle, value]) =>
    Array.isArray(value) && value.every(isFetchedFile) ? [[handle, value] as const] : [],
  );
  const reasonOf = (handle: string): Incomplete | undefined => {
    const reason = Object.hasOwn(incomplete, handle) ? incomplete[handle] : undefined;
    return isIncomplete(reason) ? reason : undefined;
  };
  const owners = Object.entries(names).flatMap(([name, owner]) =>
    isPlainName(name) && typeof owner === 'string' ? [[name, owner] as const] : [],
  );
  const isSound =
    files.length === Object.keys(tasks).length &&
    owners.length === Object.keys(names).length &&
    Object.values(incomplete).every(isIncomplete);
  if (!isSound) {
    return undefined;
  }
  const known = files.map(([handle, each]) => {
    const reason = reasonOf(handle);
    return [handle, { files: each, ...(reason && { incomplete: reason }) }] as const;
  });
  return { tasks: new Map(known), names: new Map(owners) };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isRecord(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isFetchedFile(value: unknown): value is FetchedFile {
  if (!isRecord(value)) {
    return false;
  }
  const { name, bytes, verified, sha256, rows } = value;
  if (typeof name !== 'string' || !isPlainName(name)) {
    return false;
  }
  if (!isCount(bytes) || !(rows === undefined || isCount(rows))) {
    return false;
  }
  if (typeof verified !== 'string' || verified.length > 64) {
    return false;
  }
  return sha256 === undefined || (typeof sha256 === 'string' && /^[\da-f]{64}$/.test(sha256));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isIncomplete(value: unknown): value is Incomplete {
  if (!isRecord(value)) {
    return false;
  }
  const { message, rowLimit, missing } = value;
  return (
    typeof message === 'string' &&
    (rowLimit === undefined || Number.isSafeInteger(rowLimit)) &&
    (missing === undefined || missing === 'older' || missing === 'newer')
  );
}

/** A name must not point outside the folder. */
function isPlainName(name: string): boolean {
  return name === basename(name) && !['', '.', '..'].includes(name) && !/[\\\0]/.test(name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
