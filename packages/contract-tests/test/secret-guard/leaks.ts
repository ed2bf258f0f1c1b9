import { inspect } from 'node:util';
import { exceptions } from './exceptions.js';
import { findSecret } from './find-secrets.js';
import { processState } from './process-state.js';

/** The way in which a secret became visible. */
export type Surface = 'printed' | 'thrown' | 'serialized' | 'inspected' | 'logged' | 'unmarked';

/** A leaked secret. It names the kind and the place, never the secret itself. */
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

/** Sets the current test, to which the leaks found from now on belong. */
export function enterTest(name: string): void {
  state.currentTest = name;
}

/** Returns all leaks since the last call. */
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

/** Searches a text for a secret and reports it. */
export function search(surface: Surface, where: string, text: string): void {
  const what = findSecret(text);
  if (what !== undefined) {
    report({ surface, where, what });
  }
}

/** Restarts the limits of {@link isWorthDepth} for a new test file, which has its own values. */
export function enterFile(): void {
  state.counts.clear();
}

/**
 * Whether to inspect a value in depth. That is expensive, and tests create tens of thousands of
 * values, so only the first 200 of each kind in a file are inspected.
 */
export function isWorthDepth(kind: string): boolean {
  const count = (state.counts.get(kind) ?? 0) + 1;
  state.counts.set(kind, count);
  return count <= 200;
}

/** Searches every text that a program could print of a value. */
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
    // The result is undefined for values without JSON, although its type is `string`.
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
