import { isDeepStrictEqual } from 'node:util';
import { appendPointer, splitPointer } from '../spec/json-pointer.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { Impact, SpecChange } from './spec-change.js';

/** How a change of one x- word at one place is rated. */
type Rating = (before: unknown, after: unknown, key: string) => Omit<SpecChange, 'place'>[];

/** Words that change what a user's program compiles to or does. All others concern documentation only. */
const ratings: Readonly<Record<string, Rating>> = {
  'x-identifier': always('major', 'the identifier changes between number and text'),
  'x-network': always('major', 'the network has another name'),
  'x-signing': always('major', 'requests are signed in another way'),
  'x-known-values': rateWords,
  'x-task-states': (before, after) => rateMembers(before, after, 'Task state', 'major'),
  'x-errors': (before, after) => rateMembers(byCode(before), byCode(after), 'Error', 'minor'),
  'x-retry': always('minor', 'the operation is repeated under other conditions'),
  'x-secret': always('minor', 'what is redacted changes'),
  'x-region-hosts': always('minor', 'hosts of regions change'),
  'x-fixed-headers': always('minor', 'headers of every request change'),
  'x-task-limits': always('minor', 'the limits of a task change'),
  'x-count': always('minor', 'counts are read from other places'),
  'x-envelope': always('minor', 'errors are read from other properties'),
};

/** What changed in our own vocabulary, at the places that both versions have. */
export function vocabularyChanges(base: unknown, revision: unknown): SpecChange[] {
  const before = collectWords(base);
  const after = collectWords(revision);
  const changes: SpecChange[] = [];
  for (const [place, words] of before) {
    const now = after.get(place);
    if (now === undefined) continue;
    for (const key of new Set([...Object.keys(words), ...Object.keys(now)])) {
      if (isDeepStrictEqual(words[key], now[key])) continue;
      const rate = ratings[key] ?? always('patch', 'documentation changes');
      const rated = rate(words[key], now[key], key);
      changes.push(...rated.map((change) => ({ ...change, place: `${place}/${key}` })));
    }
  }
  return changes;
}

function collectWords(document: unknown): Map<string, Readonly<Record<string, unknown>>> {
  const found = new Map<string, Readonly<Record<string, unknown>>>();
  walkSpec(document, (_, pointer, node) => {
    const words = Object.entries(node).filter(([key]) => key.startsWith('x-'));
    found.set(placeOf(document, pointer), Object.fromEntries(words));
  });
  return found;
}

/** A pointer that stays when another element comes in front: parameters, servers and references go by what they are. */
function placeOf(document: unknown, pointer: string): string {
  let value = document;
  let place = '';
  for (const step of splitPointer(pointer)) {
    const child: unknown = Reflect.get(Object(value), step);
    const { name, url, $ref }: Record<string, unknown> = Array.isArray(value) ? Object(child) : {};
    const identity = [name, url, $ref].find((text) => typeof text === 'string');
    place = appendPointer(place, identity ?? step);
    value = child;
  }
  return place;
}

function always(impact: Impact, message: string): Rating {
  return (_before, _after, key) => [{ impact, message: `\`${key}\`: ${message}.` }];
}

function rateWords(before: unknown, after: unknown): Omit<SpecChange, 'place'>[] {
  const [old, current] = [before, after].map((words) => (Array.isArray(words) ? words : []));
  const gained = (current ?? []).filter((word) => !old?.includes(word));
  const lost = (old ?? []).filter((word) => !current?.includes(word));
  return [
    ...gained.map((word) => ({
      impact: 'minor' as const,
      message: `Known value \`${word}\` is new.`,
    })),
    ...lost.map((word) => ({
      impact: 'minor' as const,
      message: `Known value \`${word}\` is gone.`,
    })),
  ];
}

/** Members of a map: a new one is minor, a lost or changed one as given. */
function rateMembers(
  before: unknown,
  after: unknown,
  what: string,
  impact: Impact,
): Omit<SpecChange, 'place'>[] {
  const [old, current] = [before, after].map(
    (members) => new Map<string, unknown>(Object.entries(Object(members))),
  );
  return [...new Set([...(old?.keys() ?? []), ...(current?.keys() ?? [])])].flatMap((name) => {
    if (isDeepStrictEqual(old?.get(name), current?.get(name))) return [];
    if (old?.has(name) !== true) {
      return [{ impact: 'minor' as const, message: `${what} \`${name}\` is new.` }];
    }
    const verb = current?.has(name) === true ? 'means something else now' : 'is gone';
    return [{ impact, message: `${what} \`${name}\` ${verb}.` }];
  });
}

/** Codes with what a program sees of them; their texts and sources are documentation. */
function byCode(errors: unknown): Record<string, unknown> {
  const entries = Array.isArray(errors) ? errors.map((error: unknown) => Object(error)) : [];
  return Object.fromEntries(
    entries.map(({ code, kind, status, retry }) => [String(code), { kind, status, retry }]),
  );
}
