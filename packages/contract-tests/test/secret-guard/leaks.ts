import { inspect } from 'node:util';
import { exceptions } from './exceptions.js';
import { findSecret } from './find-secrets.js';
import { processState } from './process-state.js';

/** How something became visible. */
export type Surface = 'printed' | 'thrown' | 'serialized' | 'inspected' | 'logged' | 'unmarked';

/** A secret that came out. It says what and where, never which. */
export interface Leak {
  readonly surface: Surface;
  readonly where: string;
  readonly what: string;
}

const state = processState('leaks', () => ({
  leaks: [] as Leak[],
  currentTest: '',
  counts: new Map<string, number>(),
}));

/** Leaks belong to the test that runs when they are found. */
export function enterTest(name: string): void {
  state.currentTest = name;
}

/** All leaks since the last call. */
export function takeLeaks(): readonly Leak[] {
  const taken = state.leaks;
  state.leaks = [];
  return taken;
}

export function report(leak: Leak): void {
  const isAllowed = exceptions.some(
    ({ test, surface, where, what }) =>
      (surface ?? leak.surface) === leak.surface &&
      (what ?? leak.what) === leak.what &&
      test.test(state.currentTest) &&
      where.test(leak.where),
  );
  const isKnown = state.leaks.some(
    ({ surface, where }) => surface === leak.surface && where === leak.where,
  );
  if (!isAllowed && !isKnown && state.leaks.length < 20) {
    state.leaks.push(leak);
  }
}

/** Searches a text. */
export function search(surface: Surface, where: string, text: string): void {
  const what = findSecret(text);
  if (what !== undefined) {
    report({ surface, where, what });
  }
}

/** Each file has values of its own that are worth a look. */
export function enterFile(): void {
  state.counts.clear();
}

/**
 * Looking into the depth of a value costs most: it is done for so many of a kind in a file, as
 * tests make tens of thousands.
 */
export function isWorthDepth(kind: string): boolean {
  const count = (state.counts.get(kind) ?? 0) + 1;
  state.counts.set(kind, count);
  return count <= 200;
}

/** Searches everything that a program could show of a value. */
export function searchValue(where: string, value: unknown): void {
  if (!isWorthDepth(where)) {
    return;
  }
  search('inspected', where, inspect(value, { depth: 20, getters: true }));
  search('serialized', where, asJson(value));
  search('printed', `${where}, as text`, asText(value));
}

export function asJson(value: unknown): string {
  try {
    // Undefined for what has no JSON, whatever the types say.
    const text: string | undefined = JSON.stringify(value, plain);
    return text ?? '';
  } catch {
    return '';
  }
}

function asText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return '';
  }
}

function plain(_key: string, part: unknown): unknown {
  return typeof part === 'bigint' ? String(part) : part;
}
