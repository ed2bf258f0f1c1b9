import type { SpecDocument } from '../src/spec/spec-document.js';

type Schema = Readonly<Record<string, unknown>>;

/** A value that a schema does not allow, and its problem. */
export interface InvalidValue {
  readonly what: string;
  readonly value: unknown;
}

/** Follows a local reference. */
export function resolve(spec: SpecDocument, schema: unknown): Schema {
  const given = schema as Schema;
  const reference = given['$ref'];
  if (typeof reference !== 'string') {
    return given;
  }
  const target = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Schema)[key.replaceAll('~1', '/')], spec);
  return resolve(spec, target);
}

/**
 * One value for each way in which a value by itself can be invalid. `asText`: it is sent as text,
 * so that every text is a string.
 */
export function invalidValues(spec: SpecDocument, given: unknown, asText: boolean): InvalidValue[] {
  const schema = resolve(spec, given);
  const types = new Set([schema['type']].flat());
  if (types.has('integer')) {
    return [...invalidIntegers(schema, asText), ...nothing(asText)];
  }
  if (types.has('boolean')) {
    return [{ what: 'neither true nor false', value: asText ? 'maybe' : 'true' }];
  }
  if (types.has('string')) {
    return [...invalidTexts(schema, asText), ...nothing(asText)];
  }
  if (types.has('array')) {
    return [
      { what: 'not a list', value: { a: 1 } },
      ...invalidValues(spec, schema['items'], false).map(({ what, value }) => ({
        what: `an item that is ${what}`,
        value: [value],
      })),
    ];
  }
  return [{ what: 'not an object', value: [1] }];
}

function nothing(asText: boolean): InvalidValue[] {
  return asText ? [] : [{ what: 'null', value: null }];
}

function invalidIntegers(schema: Schema, asText: boolean): InvalidValue[] {
  const { minimum, maximum } = schema;
  const write = (value: number | string): unknown => (asText ? String(value) : value);
  const largest = typeof maximum === 'number' ? BigInt(maximum) : 2n ** 63n - 1n;
  return [
    { what: 'text', value: 'abc' },
    { what: 'a fraction', value: write(1.5) },
    ...(asText
      ? [{ what: 'above the maximum', value: String(largest + 1n) }]
      : typeof maximum === 'number'
        ? [{ what: 'above the maximum', value: maximum + 1 }]
        : []),
    // Zero may mean "not given".
    ...(typeof minimum === 'number'
      ? [{ what: 'below the minimum', value: write(minimum - 2) }]
      : []),
  ];
}

function invalidTexts(
  { enum: words, pattern, maxLength }: Schema,
  asText: boolean,
): InvalidValue[] {
  return [
    ...(asText
      ? []
      : [
          { what: 'a number', value: 5 },
          { what: 'an object', value: {} },
        ]),
    ...(words === undefined ? [] : [{ what: 'an unknown word', value: 'no-such-word' }]),
    ...(pattern === undefined ? [] : [{ what: 'malformed', value: '~ !' }]),
    ...(typeof maxLength === 'number'
      ? [{ what: 'too long', value: 'a'.repeat(maxLength + 1) }]
      : []),
  ];
}

/** A change to a request that makes it invalid. */
export interface Violation {
  readonly what: string;
  readonly body: unknown;
  /** The name of the wrong field. */
  readonly field: string;
}

/**
 * Every way to spoil one field of a valid JSON value, at any depth: omitted, invalid, or
 * unknown.
 */
export function violations(
  spec: SpecDocument,
  given: unknown,
  valid: Readonly<Record<string, unknown>>,
): Violation[] {
  const schema = resolve(spec, given);
  const properties = (schema['properties'] ?? {}) as Schema;
  const required = (schema['required'] ?? []) as readonly string[];
  const without = (name: string) =>
    Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name));
  return [
    { what: 'an unknown field', body: { ...valid, nonsense: 1 }, field: 'nonsense' },
    ...required.map((name) => ({ what: `${name} omitted`, body: without(name), field: name })),
    ...Object.entries(properties).flatMap(([name, property]) => [
      ...invalidValues(spec, property, false).map(({ what, value }) => ({
        what: `${name}: ${what}`,
        body: { ...valid, [name]: value },
        field: name,
      })),
      ...inner(spec, name, property, valid),
    ]),
  ];
}

function inner(
  spec: SpecDocument,
  name: string,
  property: unknown,
  valid: Readonly<Record<string, unknown>>,
): Violation[] {
  const value = valid[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [];
  }
  return violations(spec, property, value as Schema).map(({ what, body, field }) => ({
    what: `in ${name}: ${what}`,
    body: { ...valid, [name]: body },
    field,
  }));
}
