import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atPointer, isObject, type JsonObject } from '../json.js';
import { operationNamed } from '../operations.js';
import { responseComparer } from './compare-response.js';
import type { ConnectedClient } from './connect-client.js';
import type { CheckResult } from './report.js';
import type { SpecFolder } from './spec-folder.js';

/** What `journey.json` beside a spec holds: a client's options and the calls to make. */
export interface JourneyFile {
  readonly client: JsonObject;
  readonly steps: readonly {
    readonly operation: string;
    readonly input: JsonObject;
    /** Values of the response that later inputs use as `${name}`, by JSON pointer. */
    readonly keep?: Readonly<Record<string, string>>;
    readonly thenPassMs?: number;
  }[];
}

/** Reads a journey. Throws when the file is missing or has no steps. */
export function readJourneyFile(file: string): JourneyFile {
  const journey: Partial<JourneyFile> = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(journey.steps)) {
    throw new TypeError(`${file} has no steps. See journey.json in specs/README.md.`);
  }
  return { client: journey.client ?? {}, steps: journey.steps };
}

export function journeyOf(folder: string): string {
  return join(folder, 'journey.json');
}

/** Which calls may be made, and what happens with what came back. */
export interface WalkOptions {
  /** Whether operations that change something are called; else they are skipped. */
  readonly allowCreate: boolean;
  readonly pass?: (milliseconds: number) => void;
  /** Gets each response. */
  readonly record?: (operation: string, status: number, body: string) => void;
}

/** Makes the calls of a journey and compares each response with the spec. */
export async function walkService(
  spec: SpecFolder,
  client: ConnectedClient,
  { steps }: JourneyFile,
  { allowCreate, pass, record }: WalkOptions,
): Promise<CheckResult[]> {
  const compare = responseComparer(spec);
  const kept = new Map<string, unknown>();
  const results: CheckResult[] = [];
  for (const { operation, input, keep = {}, thenPassMs } of steps) {
    const check = { vendor: spec.vendor, name: operation };
    const missing = missingNames(input, kept);
    if (!allowCreate && !isRead(spec.document, operation)) {
      results.push({
        ...check,
        outcome: 'skipped',
        reason: 'It changes something. Allow it with --allow-create.',
      });
      continue;
    }
    if (missing.length > 0) {
      const reason = `No earlier response had ${missing.join(', ')}. Give a journey of your own with --journey.`;
      results.push({ ...check, outcome: 'skipped', reason });
      continue;
    }
    const failure = await client.call(operation, fill(input, kept)).then(
      () => undefined,
      (error: unknown) => error,
    );
    const response = client.received();
    if (response === undefined) {
      results.push({
        ...check,
        outcome: 'failed',
        drifts: [],
        reason: `No response: ${String(failure)}`,
      });
      continue;
    }
    record?.(operation, response.status, response.body);
    const drifts = compare(operation, response);
    results.push({ ...check, outcome: drifts.length === 0 ? 'passed' : 'failed', drifts });
    for (const [name, pointer] of Object.entries(keep)) {
      kept.set(name, valueAt(response.body, pointer));
    }
    pass?.(thenPassMs ?? 0);
  }
  return results;
}

function isRead(document: JsonObject, operation: string): boolean {
  const { definition } = operationNamed(document, operation);
  const retry = definition['x-retry'];
  return retry === 'safe' || (isObject(retry) && retry['class'] === 'safe');
}

function valueAt(body: string, pointer: string): unknown {
  try {
    return atPointer(JSON.parse(body), pointer);
  } catch {
    return undefined;
  }
}

const reference = /^\$\{(\w+)\}$/;

function missingNames(value: unknown, kept: ReadonlyMap<string, unknown>): string[] {
  if (typeof value === 'string') {
    const name = reference.exec(value)?.[1];
    return name !== undefined && kept.get(name) === undefined ? [name] : [];
  }
  const members: unknown[] =
    typeof value === 'object' && value !== null ? Object.values(value) : [];
  return members.flatMap((member) => missingNames(member, kept));
}

function fill(value: JsonObject, kept: ReadonlyMap<string, unknown>): JsonObject;
function fill(value: unknown, kept: ReadonlyMap<string, unknown>): unknown;
function fill(value: unknown, kept: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    const name = reference.exec(value)?.[1];
    return name === undefined ? value : kept.get(name);
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => fill(item, kept));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, kept)]))
    : value;
}
