import { isDeepStrictEqual } from 'node:util';
import { appendPointer, splitPointer, valueAt } from '../spec/json-pointer.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { Impact, SpecChange } from './spec-change.js';

/** Rates a change of one x- key at one location. */
type Rating = (change: {
  readonly before: unknown;
  readonly after: unknown;
  readonly key: string;
  readonly place: string;
}) => Omit<SpecChange, 'place'>[];

const documentation = always('patch', 'documentation changes');

/**
 * The meaning of a change of each key for users of the vendor's package and of the command line.
 */
export const ratings: Readonly<Record<string, Rating>> = {
  'x-vendor': rateVendor,
  'x-fixed-headers': always('minor', 'headers of every request change'),
  'x-envelope': always('minor', 'errors are read from other properties'),
  'x-errors': ({ before, after }) => rateMembers(byCode(before), byCode(after), 'Error', 'minor'),
  'x-task-states': ({ before, after }) => rateMembers(before, after, 'Task state', 'major'),
  'x-network': always('major', 'the network has another name'),
  'x-region-hosts': ({ before, after }) => rateMembers(before, after, 'Host of region', 'major'),
  'x-header': always('minor', 'the variable of the client is sent in another header'),
  'x-known-values': rateWords,
  'x-signing': always('major', 'requests are signed in another way'),
  'x-documentation': documentation,
  'x-retry': always('minor', 'the operation is repeated under other conditions'),
  'x-task-role': always('minor', 'the commands that the vendor has change'),
  'x-operation-errors': documentation,
  'x-pagination': always('minor', 'pages are turned in another way'),
  'x-count': always('minor', 'rows are counted in another way'),
  'x-task-limits': always('minor', 'exports are planned with other limits'),
  'x-json-text': always('minor', 'the argument is written in another way'),
  'x-empty-body': ({ after }) => [
    after === true
      ? { impact: 'major', message: '`x-empty-body`: the method returns nothing any more.' }
      : { impact: 'minor', message: '`x-empty-body`: the method returns the body from now on.' },
  ],
  'x-unit': always('minor', 'the number is in another unit'),
  'x-evidence': documentation,
  'x-identifier': always('major', 'the identifier changes between number and text'),
  'x-secret': always('minor', 'what is redacted changes'),
  'x-task-state': documentation,
  'x-task-field': always('minor', 'the task in the model of all vendors is made from other fields'),
  'x-task-window': always('minor', 'the options --from and --to change'),
  'x-empty-means-absent': always('patch', 'the emulator reads empty values in another way'),
  'x-errata': documentation,
};

/** Finds changes in our own vocabulary, at locations that both versions have. */
export function vocabularyChanges(base: unknown, revision: unknown): SpecChange[] {
  const before = collectWords(base);
  const after = collectWords(revision);
  const changes: SpecChange[] = [];
  for (const [place, old] of before) {
    const current = after.get(place);
    if (current === undefined) {
      continue;
    }
    // The target of a $ref is compared at its own location, unless only one side has the $ref.
    const isReplaced = old.isReference !== current.isReference;
    const [words, now] = isReplaced ? [old.all, current.all] : [old.own, current.own];
    for (const key of new Set([...Object.keys(words), ...Object.keys(now)])) {
      if (!isDeepStrictEqual(words[key], now[key])) {
        const rate = ratings[key] ?? documentation;
        const rated = rate({ before: words[key], after: now[key], key, place });
        changes.push(...rated.map((change) => ({ ...change, place: `${place}/${key}` })));
      }
    }
  }
  return changes;
}

type Words = Readonly<Record<string, unknown>>;

/** The x- keys of an object. */
interface Place {
  readonly isReference: boolean;
  /** The keys in the object itself. */
  readonly own: Words;
  /** Includes the keys of its `$ref` target. */
  readonly all: Words;
}

function collectWords(document: unknown): Map<string, Place> {
  const found = new Map<string, Place>();
  walkSpec(document, (_, pointer, node) => {
    const own = wordsOf(node);
    const reference: unknown = Reflect.get(node, '$ref');
    const isReference = typeof reference === 'string';
    const target = isReference ? valueAt(document, reference.slice(1)) : undefined;
    const all = { ...wordsOf(Object(target)), ...own };
    found.set(placeOf(document, pointer), { isReference, own, all });
  });
  return found;
}

function wordsOf(node: object): Words {
  return Object.fromEntries(Object.entries(node).filter(([key]) => key.startsWith('x-')));
}

/**
 * Returns a pointer that does not change when another element is inserted before: identifies
 * parameters, servers and references by content.
 */
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
  return ({ key }) => [{ impact, message: `\`${key}\`: ${message}.` }];
}

/** A different id is a different package. */
function rateVendor({
  before,
  after,
}: {
  readonly before: unknown;
  readonly after: unknown;
}): Omit<SpecChange, 'place'>[] {
  const [old, current]: Record<string, unknown>[] = [Object(before), Object(after)];
  return Object.keys({ ...old, ...current })
    .filter((member) => !isDeepStrictEqual(old?.[member], current?.[member]))
    .map((member) => {
      const isIdentity = member === 'id' || member === 'cloud';
      return {
        impact: isIdentity ? 'major' : 'patch',
        message: `\`x-vendor\`: the ${member} changes.`,
      };
    });
}

/** An open enumeration accepts all values, except that a client rejects unknown regions. */
function rateWords({ before, after, place }: Parameters<Rating>[0]): Omit<SpecChange, 'place'>[] {
  const [old = [], current = []] = [before, after].map((words) =>
    Array.isArray(words) ? words : [],
  );
  const lost: Impact = place.startsWith('/servers/') ? 'major' : 'minor';
  return [
    ...current
      .filter((word) => !old.includes(word))
      .map((word) => ({ impact: 'minor' as const, message: `Known value \`${word}\` is new.` })),
    ...old
      .filter((word) => !current.includes(word))
      .map((word) => ({ impact: lost, message: `Known value \`${word}\` is gone.` })),
  ];
}

/** Rates members of a map: a new one is minor, a removed or changed one as given. */
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
    if (isDeepStrictEqual(old?.get(name), current?.get(name))) {
      return [];
    }
    if (old?.has(name) !== true) {
      return [{ impact: 'minor' as const, message: `${what} \`${name}\` is new.` }];
    }
    const verb = current?.has(name) === true ? 'means something else now' : 'is gone';
    return [{ impact, message: `${what} \`${name}\` ${verb}.` }];
  });
}

/** Codes with their facts for programs; texts and sources are documentation. */
function byCode(errors: unknown): Record<string, unknown> {
  const entries = Array.isArray(errors) ? errors.map((error: unknown) => Object(error)) : [];
  return Object.fromEntries(
    entries.map(({ code, kind, status, retry }) => [String(code), { kind, status, retry }]),
  );
}
