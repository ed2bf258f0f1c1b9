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

/** The calls that take a vendor through all its operations, from a task's creation to its end. */
export function readJourney(vendor: string): readonly JourneyStep[] {
  const file = fileURLToPath(new URL(`../../../../specs/${vendor}/journey.json`, import.meta.url));
  const { steps }: { steps: readonly JourneyStep[] } = JSON.parse(readFileSync(file, 'utf8'));
  return steps;
}

/** Makes the calls in order. `pass` lets time go by. */
export async function walkJourney(
  steps: readonly JourneyStep[],
  call: Call,
  pass: (milliseconds: number) => void,
): Promise<void> {
  const kept = new Map<string, string>();
  for (const { operation, input, keep = {}, thenPassMs } of steps) {
    const filled = fill(input, kept);
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

function fill(value: unknown, kept: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    const name = /^\$\{(\w+)\}$/.exec(value)?.[1];
    return name === undefined ? value : kept.get(name);
  }
  if (Array.isArray(value)) {
    return value.map((element) => fill(element, kept));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, kept)]))
    : value;
}

function textAt(body: unknown, pointer: string): string {
  const value = atPointer(body, pointer);
  if (typeof value !== 'string') {
    throw new TypeError(`There is no text at ${pointer} of ${JSON.stringify(body)}.`);
  }
  return value;
}
