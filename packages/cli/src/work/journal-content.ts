import { basename } from 'node:path';

/** A file that was fetched whole and verified. */
export interface FetchedFile {
  /** Without the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly verified: string;
  readonly sha256?: string;
}

/** What a folder knows of the tasks whose files it holds. No link, no secret. */
export interface JournalContent {
  /** The files of tasks that are complete, by handle. */
  readonly tasks: ReadonlyMap<string, readonly FetchedFile[]>;
  /** Which task a file name belongs to, from before its download began; see `ownerOf`. */
  readonly names: ReadonlyMap<string, string>;
}

export const emptyJournal: JournalContent = { tasks: new Map(), names: new Map() };

/** Whom a file name belongs to: a file of a task, counted from 0. */
export function ownerOf(handle: string, index: number): string {
  return index === 0 ? handle : `${handle}#${index}`;
}

export function formatJournal({ tasks, names }: JournalContent): string {
  const document = {
    version: 1,
    tasks: Object.fromEntries(tasks),
    names: Object.fromEntries(names),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Reads a journal that others may have written. Undefined for a text that is not one, in whole or in part. */
export function parseJournal(text: string): JournalContent | undefined {
  const content = parseObject(text);
  if (content?.['version'] !== 1) return undefined;
  const { tasks, names = {} } = content;
  if (!isRecord(tasks) || !isRecord(names)) return undefined;
  const files = Object.entries(tasks).flatMap(([handle, value]) =>
    Array.isArray(value) && value.every(isFetchedFile) ? [[handle, value] as const] : [],
  );
  const owners = Object.entries(names).flatMap(([name, owner]) =>
    isPlainName(name) && typeof owner === 'string' ? [[name, owner] as const] : [],
  );
  const isSound =
    files.length === Object.keys(tasks).length && owners.length === Object.keys(names).length;
  return isSound ? { tasks: new Map(files), names: new Map(owners) } : undefined;
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
  if (!isRecord(value)) return false;
  const { name, bytes, verified, sha256 } = value;
  if (typeof name !== 'string' || !isPlainName(name)) return false;
  if (!Number.isSafeInteger(bytes) || Number(bytes) < 0) return false;
  if (typeof verified !== 'string' || verified.length > 64) return false;
  return sha256 === undefined || (typeof sha256 === 'string' && /^[\da-f]{64}$/.test(sha256));
}

/** A name must not lead out of the folder. */
function isPlainName(name: string): boolean {
  return name === basename(name) && !['', '.', '..'].includes(name) && !/[\\\0]/.test(name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
