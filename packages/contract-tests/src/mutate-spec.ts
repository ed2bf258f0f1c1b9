import { atPointer, isObject, type JsonObject } from './json.js';

/** A spec with one fact changed. */
export interface Mutant {
  /** The place and the change. */
  readonly name: string;
  readonly document: JsonObject;
}

/**
 * The mutations of a value under a key: other values, or `undefined` to remove it. A key without a
 * mutator states no fact.
 */
type Mutator = (value: unknown, owner: JsonObject, pointer: string) => readonly unknown[];

const gone = undefined;

const mutators: Readonly<Record<string, Mutator>> = {
  // Values.
  type: (type) => (typeof type === 'string' ? [type === 'string' ? 'integer' : 'string'] : []),
  default: (value, _, pointer) =>
    pointer.startsWith('/servers/') ? [] : [otherValue(value), gone],
  format: (format) => [format === 'int64' ? 'int32' : gone],
  pattern: (pattern) => [`${String(pattern)}x`, gone],
  minimum: otherBound,
  maximum: otherBound,
  minLength: otherBound,
  maxLength: otherBound,
  enum: (values, _, pointer) => (pointer.startsWith('/servers/') ? [] : withoutEach(values)),
  'x-known-values': withoutEach,
  'x-unit': (unit) => [unit === 's' ? 'ms' : 's', gone],
  'x-secret': () => [gone],
  'x-identifier': () => [gone],
  'x-json-text': () => [gone],
  'x-task-window': (end) => [end === 'from' ? 'to' : 'from', gone],
  'x-evidence': (evidence) => [evidence === 'sdk' ? 'inferred' : 'sdk', gone],
  'x-empty-means-absent': () => [gone],
  'x-empty-body': () => [gone],
  // The content of requests and responses.
  required: (required) => (Array.isArray(required) ? withoutEach(required) : [!required]),
  in: (place) => [place === 'query' ? 'header' : 'query'],
  properties: withoutEachMember,
  parameters: withoutEach,
  headers: (headers) => (isObject(headers) ? withoutEachMember(headers) : []),
  responses: withoutEachMember,
  paths: withoutEachMember,
  operationId: (id) => [`${String(id)}s`],
  // Operations and the API.
  'x-retry': (retry) => [retry === 'never' ? 'safe' : 'never'],
  'x-task-role': () => ['support', gone].filter((role) => role !== 'support'),
  'x-operation-errors': withoutEach,
  'x-pagination': changedMembers,
  'x-count': changedMembers,
  'x-documentation': (pages) => (Array.isArray(pages) ? eachPage(pages) : []),
  'x-signing': () => ['none'],
  'x-fixed-headers': changedMembers,
  'x-envelope': changedMembers,
  'x-task-states': (states) => [...otherStates(states), ...withoutEachMember(states)],
  'x-task-limits': changedMembers,
  'x-errors': (errors) => [...withoutEach(errors), ...changedErrors(errors)],
  version: (version, _, pointer) => (pointer === '/info/version' ? [`${String(version)}.1`] : []),
  // Hosts.
  url: (url, _, pointer) => (pointer.startsWith('/servers/') ? [`${String(url)}.example`] : []),
  'x-network': () => ['elsewhere'],
  'x-header': (header) => [`${String(header)}-x`],
  'x-region-hosts': (hosts) => [...withoutEachMember(hosts), ...changedMembers(hosts)],
  servers: (servers) => [...withoutEach(servers), ...withoutEachRegion(servers)],
};

/** Keys whose values are text or free data, which state no facts about the API. */
const opaque = new Set([
  'example',
  'examples',
  'description',
  'summary',
  'externalDocs',
  'x-errata',
]);

/**
 * Yields every spec that differs from this one by one fact. Each is valid until the next one is
 * requested: it is the same copy, changed back.
 */
export function* mutantsOf(document: JsonObject): Generator<Mutant> {
  const copy = structuredClone(document);
  const places = [...placesOf(copy)];
  for (const { pointer, owner, key, value } of places) {
    for (const [index, other] of (mutators[key]?.(value, owner, pointer) ?? []).entries()) {
      change(owner, key, other);
      yield { name: `${pointer} (${index + 1}): ${describeValue(other)}`, document: copy };
      change(owner, key, value);
    }
  }
}

interface Place {
  readonly pointer: string;
  readonly owner: JsonObject;
  readonly key: string;
  readonly value: unknown;
}

/**
 * All members of all objects, except names that a spec defines itself, such as a property called
 * `type`.
 */
function* placesOf(value: unknown, pointer = '', isNames = false): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      yield* placesOf(element, `${pointer}/${index}`);
    }
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const place = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!isNames) {
        yield { pointer: place, owner: value, key, value: member };
      }
      if (isNames || hasFactsInside(key)) {
        yield* placesOf(member, place, namesOf.has(key) && !isNames);
      }
    }
  }
}

function hasFactsInside(key: string): boolean {
  return containers.has(key) || !(opaque.has(key) || key in mutators);
}

/** Keys with a mutator whose value is searched as well. */
const containers = new Set([
  'properties',
  'parameters',
  'headers',
  'responses',
  'paths',
  'servers',
]);
/** Keys whose members are names. */
const namesOf = new Set([
  'properties',
  'paths',
  'responses',
  'headers',
  'parameters',
  'schemas',
  'securitySchemes',
  'variables',
  'content',
]);

function change(owner: JsonObject, key: string, value: unknown): void {
  if (value === undefined) {
    Reflect.deleteProperty(owner, key);
  } else {
    Reflect.set(owner, key, value);
  }
}

function otherValue(value: unknown): unknown {
  if (typeof value === 'number') {
    return value + 1;
  }
  return typeof value === 'boolean' ? !value : `${String(value)}x`;
}

/** A bound above the safe integers cannot be changed by one. */
function otherBound(bound: unknown): unknown[] {
  return typeof bound === 'number' && Number.isSafeInteger(bound) ? [bound + 1, gone] : [gone];
}

function withoutEach(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((_, index) => list.toSpliced(index, 1)) : [];
}

function withoutEachMember(members: unknown): unknown[] {
  const entries = Object.entries(isObject(members) ? members : {});
  return entries.map((_, index) => Object.fromEntries(entries.toSpliced(index, 1)));
}

/** A region is listed by its server's variable, by its own host, or by both. */
function withoutEachRegion(servers: unknown): unknown[] {
  const list = Array.isArray(servers) ? servers : [];
  return list.flatMap((server: unknown, index) => {
    const listed = atPointer(server, '/variables/region/enum');
    const regions = Array.isArray(listed) ? listed.map(String) : [];
    return regions.map((region) => {
      const copy: unknown = structuredClone(server);
      const hosts = atPointer(copy, '/x-region-hosts');
      const variable = atPointer(copy, '/variables/region');
      if (isObject(hosts)) {
        Reflect.deleteProperty(hosts, region);
      }
      if (isObject(variable)) {
        Reflect.set(
          variable,
          'enum',
          regions.filter((each) => each !== region),
        );
      }
      return list.with(index, copy);
    });
  });
}

/** Changes one string, number or boolean at a time, at any depth. */
function changedMembers(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) =>
      changedMembers(element).map((other) => value.with(index, other)),
    );
  }
  if (!isObject(value)) {
    return [otherValue(value)];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    changedMembers(member).map((other) => ({ ...value, [name]: other })),
  );
}

function otherStates(states: unknown): unknown[] {
  return Object.entries(isObject(states) ? states : {}).map(([word, state]) => ({
    ...Object(states),
    [word]: state === 'failed' ? 'expired' : 'failed',
  }));
}

function changedErrors(errors: unknown): unknown[] {
  const list = Array.isArray(errors) ? errors.filter(isObject) : [];
  return list.flatMap((error, index) =>
    [
      { retry: error['retry'] === 'never' ? 'backoff' : 'never' },
      { kind: error['kind'] === 'server' ? 'invalid' : 'server' },
      { status: [418] },
      { evidence: error['evidence'] === 'sdk' ? 'secondhand' : 'sdk' },
    ].map((other) => list.with(index, { ...error, ...other })),
  );
}

function eachPage(pages: readonly unknown[]): unknown[] {
  return [
    ...withoutEach(pages),
    ...pages.map((page, index) => pages.with(index, { ...Object(page), updated: '2000-01-01' })),
  ];
}

function describeValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'gone';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
