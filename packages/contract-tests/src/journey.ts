import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atPointer, isObject, type JsonObject } from './json.js';

/** One call of a journey. */
export interface JourneyStep {
  readonly operation: string;
  readonly input: JsonObject;
  /** Response values that later inputs use as `${name}`, by JSON pointer. */
  readonly keep?: Readonly<Record<string, string>>;
  /** The delay before the next call, in ms. */
  readonly thenPassMs?: number;
}

/** The tasks that `--probe` creates. */
export interface ProbeRequest {
  /**
   * The input of `create`, with `from` and `to` as in every vendor's input. `${index}` stands for a
   * number. The window contains rows, but not more than one task writes.
   */
  readonly request: JsonObject;
  /** Changes after which more rows match than one task writes: a longer window, or a limit. */
  readonly limited?: JsonObject;
}

/** The content of `journey.json` beside a spec. */
export interface Journey {
  /** Options of the client; `${accessKeyId}` and `${secretAccessKey}` stand for keys. */
  readonly client: JsonObject;
  /** The input of `create` for a task. `${index}` is the number of the task. */
  readonly create?: JsonObject;
  /** The tasks for undocumented behavior. Absent: those of `create`. */
  readonly probe?: ProbeRequest;
  /** Options of the task providers that together cover every field of a task. Default: none. */
  readonly providers?: readonly JsonObject[];
  /** The calls of all operations of a vendor, from a task's creation to its end. */
  readonly steps: readonly JourneyStep[];
}

/** Reads the journey of a vendor of this repository. */
export function readJourney(vendor: string): Journey {
  const file = new URL(`../../../specs/${vendor}/journey.json`, import.meta.url);
  return readJourneyFile(fileURLToPath(file));
}

/** Reads a journey. Throws if the file is missing or has no steps. */
export function readJourneyFile(file: string): Journey {
  const journey: Partial<Journey> = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(journey.steps)) {
    throw new TypeError(`${file} has no steps. See journey.json in specs/README.md.`);
  }
  return { client: {}, ...journey, steps: journey.steps };
}

/** Sends the calls in order. `pass` advances the time. */
export async function walkJourney(
  steps: readonly JourneyStep[],
  call: (operation: string, input: JsonObject) => Promise<unknown>,
  pass: (milliseconds: number) => void,
): Promise<void> {
  const kept = new Map<string, string>();
  for (const { operation, input, keep = {}, thenPassMs } of steps) {
    const body = await call(operation, fillIn(input, kept));
    for (const [name, pointer] of Object.entries(keep)) {
      kept.set(name, textAt(body, pointer));
    }
    if (thenPassMs !== undefined) {
      pass(thenPassMs);
    }
  }
}

/** Replaces names with their values: `"${name}"`. */
export function fillIn(value: JsonObject, kept: ReadonlyMap<string, unknown>): JsonObject;
export function fillIn(value: unknown, kept: ReadonlyMap<string, unknown>): unknown;
export function fillIn(value: unknown, kept: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    const name = /^\$\{(\w+)\}$/.exec(value)?.[1];
    return name === undefined ? value : kept.get(name);
  }
  if (Array.isArray(value)) {
    return value.map((element) => fillIn(element, kept));
  }
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, fillIn(member, kept)]),
      )
    : value;
}

function textAt(body: unknown, pointer: string): string {
  const value = atPointer(body, pointer);
  if (typeof value !== 'string') {
    throw new TypeError(`There is no string at ${pointer} of ${JSON.stringify(body)}.`);
  }
  return value;
}
