import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { atPointer, isObject, type JsonObject } from '../json.js';
import type { Call } from './peer.js';

/** One call of `specs/<vendor>/journey.json`. */
interface JourneyStep {
  readonly operation: string;
  readonly input: JsonObject;
  /** Values of the response that later inputs use as `${name}`, by JSON pointer. */
  readonly keep?: Readonly<Record<string, string>>;
  /** How much time passes before the next call, in ms. */
  readonly thenPassMs?: number;
}

/** The whole of `specs/<vendor>/journey.json`. */
interface JourneyFile {
  /** Options of the client; `${accessKeyId}` and `${secretAccessKey}` stand for keys. */
  readonly client: JsonObject;
  /** Options of the task providers that together show every field of a task. Absent: none. */
  readonly providers?: readonly JsonObject[];
  readonly steps: readonly JourneyStep[];
}

export function readJourneyFile(vendor: string): JourneyFile {
  const file = fileURLToPath(new URL(`../../../../specs/${vendor}/journey.json`, import.meta.url));
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The calls that take a vendor through all its operations, from a task's creation to its end. */
export function readJourney(vendor: string): readonly JourneyStep[] {
  return readJourneyFile(vendor).steps;
}

/** Makes the calls in order. `pass` lets time go by. */
export async function walkJourney(
  steps: readonly JourneyStep[],
  call: Call,
  pass: (milliseconds: number) => void,
): Promise<void> {
  const kept = new Map<string, string>();
  for (const { operation, input, keep = {}, thenPassMs } of steps) {
    const filled = fillIn(input, kept);
    if (!isObject(filled)) {
      throw new TypeError(`The input of ${operation} is not an object.`);
    }
    const body = await call(operation, filled);
    for (const [name, pointer] of Object.entries(keep)) {
      kept.set(name, textAt(body, pointer));
    }
    if (thenPassMs !== undefined) {
      pass(thenPassMs);
    }
  }
}

/** Puts the values in the place of their names: `"${name}"`. */
export function fillIn(value: unknown, kept: ReadonlyMap<string, string>): unknown {
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
    throw new TypeError(`There is no text at ${pointer} of ${JSON.stringify(body)}.`);
  }
  return value;
}
