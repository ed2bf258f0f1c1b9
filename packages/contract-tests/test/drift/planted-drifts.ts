import type { DriftKind } from '../../src/drift/drift.js';
import { isObject, type JsonObject, stepsOf } from '../../src/json.js';
import { plant, propertiesBelow, type TaskProperty } from '../../src/marked-properties.js';
import { resolve } from '../../src/operations.js';

/** A response of the emulator, which agrees with the spec, and its schema. */
interface Original {
  readonly document: JsonObject;
  readonly schema: unknown;
  readonly body: unknown;
}

/** A change that a vendor could make to its service. */
export interface PlantedDrift {
  readonly what: string;
  readonly kind: DriftKind;
  /** The status of the changed response. Default: the original status. */
  readonly status?: number;
  /** Returns the changed body, as text or JSON value; undefined if the change does not apply. */
  readonly change: (original: Original) => unknown;
}

export const plantedDrifts: readonly PlantedDrift[] = [
  {
    what: 'a new field',
    kind: 'unknown-field',
    change: ({ body }) => (isFilled(body) ? { ...body, surprise: 1 } : undefined),
  },
  {
    what: 'a new field, deep inside',
    kind: 'unknown-field',
    change: ({ body }) => inDeepest(body, (inner) => ({ ...inner, surprise: 1 })),
  },
  {
    what: 'a new field in the elements of a list',
    kind: 'unknown-field',
    change: ({ body }) =>
      withFirst(body, isListOfObjects, (list) => list.map((item) => ({ ...item, surprise: 1 }))),
  },
  {
    what: 'a field with another name',
    kind: 'unknown-field',
    change: ({ body }) => inDeepest(body, renameFirst),
  },
  {
    what: 'a field in another case',
    kind: 'unknown-field',
    change: ({ body }) => inDeepest(body, (inner) => renameFirst(inner, (name) => swapCase(name))),
  },
  {
    what: 'a missing field',
    kind: 'missing-field',
    change: withoutRequired,
  },
  retyped('a text', isText, 'an object', () => ({ text: 'changed' })),
  retyped('a text', isText, 'a list', (text) => [text]),
  retyped('a text', isText, 'a boolean', () => true),
  retyped('a number', isNumber, 'an object', (value) => ({ value })),
  retyped('a number', isNumber, 'a list', (value) => [value]),
  retyped('a number', isNumber, 'a word', () => 'many'),
  retyped('a number', isNumber, 'a boolean', () => false),
  retyped('a boolean', isBoolean, 'a word', () => 'maybe'),
  retyped('a list', Array.isArray, 'an object', () => ({ item: [] })),
  retyped('a list', Array.isArray, 'a text', () => 'a,b'),
  retyped('a list', Array.isArray, 'a number', () => 2),
  retyped('a list of objects', isListOfObjects, 'a list of words', () => ['first', 'second']),
  retyped('an object', isObject, 'a list', (value) => [value]),
  retyped('an object', isObject, 'a text', () => 'object'),
  retyped('an object', isObject, 'a number', () => 1),
  {
    what: 'a list instead of the whole body',
    kind: 'changed-type',
    change: ({ body }) => (isFilled(body) ? [body] : undefined),
  },
  {
    what: 'a word instead of the whole body',
    kind: 'changed-type',
    change: ({ body }) => (isFilled(body) ? '"done"' : undefined),
  },
  {
    what: 'a number that is not an integer',
    kind: 'changed-type',
    change: (original) => withProperty(original, ({ schema }) => schema['type'] === 'integer', 1.5),
  },
  {
    what: 'a new state',
    kind: 'unknown-state',
    change: (original) => withProperty(original, ({ field }) => field === 'state', 'BRAND_NEW'),
  },
  {
    what: 'a new word',
    kind: 'unknown-value',
    change: (original) =>
      withProperty(
        original,
        ({ schema, field }) => Array.isArray(schema['x-known-values']) && field !== 'state',
        'BRAND_NEW',
      ),
  },
  {
    what: 'a new error code',
    kind: 'undocumented-error-code',
    status: 400,
    change: (original) => asError(original, 'BrandNewCode'),
  },
  {
    what: 'an error code with a new status',
    kind: 'undocumented-status',
    status: 418,
    change: (original) => asError(original, codeWithStatus(original.document)),
  },
  {
    what: 'a failure of another shape',
    kind: 'changed-error-shape',
    status: 400,
    change: () => ({ problem: { title: 'something else' } }),
  },
  {
    what: 'a failure that is a list',
    kind: 'changed-error-shape',
    status: 500,
    change: () => [{ code: 'InternalError' }],
  },
  { what: 'a page instead of JSON', kind: 'not-json', change: () => '<html>Busy</html>' },
  {
    what: 'half of the body',
    kind: 'not-json',
    change: ({ body }) => (isFilled(body) ? JSON.stringify(body).slice(0, -1) : undefined),
  },
  {
    what: 'an empty body',
    kind: 'missing-body',
    change: ({ body }) => (isFilled(body) ? '' : undefined),
  },
  {
    what: 'a new status',
    kind: 'undocumented-status',
    status: 207,
    change: ({ body }) => body,
  },
];

function retyped<Value>(
  from: string,
  matches: (value: unknown) => value is Value,
  to: string,
  replace: (value: Value) => unknown,
): PlantedDrift {
  return {
    what: `${from} that became ${to}`,
    kind: 'changed-type',
    change: ({ body }) => withFirst(body, matches, replace),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isListOfObjects(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** A body without fields may be documented as open. */
function isFilled(value: unknown): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}

/** Replaces the first member, at any depth, that matches. */
function withFirst<Value>(
  value: unknown,
  matches: (value: unknown) => value is Value,
  replace: (value: Value) => unknown,
): unknown {
  if (!isObject(value)) {
    return undefined;
  }
  for (const [name, member] of Object.entries(value)) {
    const inner = matches(member) ? replace(member) : withFirst(member, matches, replace);
    if (inner !== undefined) {
      return { ...value, [name]: inner };
    }
  }
  return undefined;
}

/** Changes the innermost object of the first members that are objects. */
function inDeepest(value: unknown, change: (value: JsonObject) => unknown): unknown {
  if (!isFilled(value)) {
    return undefined;
  }
  const [name, inner] = Object.entries(value).find(([, member]) => isFilled(member)) ?? [];
  return name === undefined ? change(value) : { ...value, [name]: inDeepest(inner, change) };
}

function renameFirst(
  value: JsonObject,
  rename: (name: string) => string = (name) => `${name}New`,
): JsonObject {
  const [[name, member] = ['', undefined], ...others] = Object.entries(value);
  return { [rename(name)]: member, ...Object.fromEntries(others) };
}

function swapCase(name: string): string {
  const [first = ''] = name;
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return `${other}${name.slice(1)}`;
}

/** The body without the first field, at any depth, that its schema requires. */
function withoutRequired({ document, schema, body }: Original): unknown {
  const current = resolve(document, schema);
  if (!isObject(body)) {
    return undefined;
  }
  const [required]: unknown[] = Array.isArray(current['required']) ? current['required'] : [];
  if (typeof required === 'string' && required in body) {
    return Object.fromEntries(Object.entries(body).filter(([name]) => name !== required));
  }
  for (const [name, definition] of Object.entries(Object(current['properties']))) {
    const inner = withoutRequired({ document, schema: definition, body: body[name] });
    if (inner !== undefined) {
      return { ...body, [name]: inner };
    }
  }
  return undefined;
}

/** Sets another value for the first matching property that the body contains. */
function withProperty(
  { document, schema, body }: Original,
  matches: (property: TaskProperty) => boolean,
  value: unknown,
): unknown {
  for (const property of propertiesBelow(document, schema).filter(matches)) {
    const copy: unknown = structuredClone(body);
    if (plant(document, schema, copy, property, value) > 0) {
      return copy;
    }
  }
  return undefined;
}

/** A failure with its code at the place that `x-envelope` defines. */
function asError({ document, body }: Original, code: string | undefined): unknown {
  const { code: codes, success = [] } = Object(document['x-envelope']) as JsonObject;
  const values = [
    ...[codes].flat().map((place) => [String(place), code] as const),
    ...[success].flat().map((place) => [String(place), false] as const),
  ];
  return code === undefined || !isObject(body)
    ? undefined
    : values.reduce<JsonObject>(
        (changed, [place, value]) =>
          withNested(changed, place.startsWith('/') ? stepsOf(place) : [place], value),
        body,
      );
}

/** A copy of the object with a value at the given path; keeps the other members. */
function withNested(
  body: JsonObject,
  [step = '', ...others]: readonly string[],
  value: unknown,
): JsonObject {
  const inner = isObject(body[step]) ? body[step] : {};
  return { ...body, [step]: others.length === 0 ? value : withNested(inner, others, value) };
}

/** An error code that is documented with a status. */
function codeWithStatus(document: JsonObject): string | undefined {
  const errors = Array.isArray(document['x-errors']) ? document['x-errors'].filter(isObject) : [];
  const found = errors.find(
    ({ status, code }) => Array.isArray(status) && status.length > 0 && !String(code).includes('{'),
  );
  return found === undefined ? undefined : String(found['code']);
}
