import { expect, test } from 'vitest';
import vocabulary from '../../specs/vocabulary.schema.json' with { type: 'json' };
import { ratings, vocabularyChanges } from './vocabulary-changes.js';

function schema(words: object): object {
  return { components: { schemas: { A: { type: 'string', ...words } } } };
}

const error = { code: 'E', kind: 'invalid', status: [400], retry: 'never' };

const internet = { url: 'https://a.test', 'x-network': 'public' };
const inside = { url: 'https://vpc.a.test', 'x-network': 'vpc' };
const size = { name: 'Size', in: 'query', schema: { 'x-unit': 'bytes' } };
const kind = { name: 'Kind', in: 'query', schema: { 'x-known-values': ['a'] } };

function withParameters(...parameters: readonly object[]): object {
  return { paths: { '/a': { get: { parameters } } } };
}

const cases: readonly (readonly [
  what: string,
  before: object,
  after: object,
  rated: readonly string[],
])[] = [
  ['nothing', schema({ 'x-unit': 's' }), schema({ 'x-unit': 's' }), []],
  [
    'a unit',
    schema({ 'x-unit': 's' }),
    schema({ 'x-unit': 'ms' }),
    ['minor `x-unit`: the number is in another unit.'],
  ],
  [
    'an identifier',
    schema({}),
    schema({ 'x-identifier': true }),
    ['major `x-identifier`: the identifier changes between number and text.'],
  ],
  [
    'known values',
    schema({ 'x-known-values': ['a', 'b'] }),
    schema({ 'x-known-values': ['b', 'c'] }),
    ['minor Known value `c` is new.', 'minor Known value `a` is gone.'],
  ],
  [
    'task states',
    { 'x-task-states': { A: 'queued', B: 'running' } },
    { 'x-task-states': { A: 'running', C: 'failed' } },
    [
      'major Task state `A` means something else now.',
      'major Task state `B` is gone.',
      'minor Task state `C` is new.',
    ],
  ],
  [
    'an error kind',
    { 'x-errors': [error] },
    { 'x-errors': [{ ...error, kind: 'auth' }] },
    ['minor Error `E` means something else now.'],
  ],
  ['an error text', { 'x-errors': [error] }, { 'x-errors': [{ ...error, message: 'm' }] }, []],
  [
    'a retry class',
    { paths: { '/a': { get: { 'x-retry': 'safe' } } } },
    { paths: { '/a': { get: { 'x-retry': 'never' } } } },
    ['minor `x-retry`: the operation is repeated under other conditions.'],
  ],
  [
    'a body that is empty from now on',
    { paths: { '/a': { get: { responses: { 200: {} } } } } },
    { paths: { '/a': { get: { responses: { 200: { 'x-empty-body': true } } } } } },
    ['major `x-empty-body`: the method returns nothing any more.'],
  ],
  [
    'an argument that is JSON text from now on',
    withParameters(size),
    withParameters({ ...size, 'x-json-text': true }),
    ['minor `x-json-text`: the argument is written in another way.'],
  ],
  [
    'a region that is gone',
    { servers: [{ ...internet, variables: { region: { 'x-known-values': ['a', 'b'] } } }] },
    { servers: [{ ...internet, variables: { region: { 'x-known-values': ['a'] } } }] },
    ['major Known value `b` is gone.'],
  ],
  [
    'who the vendor is',
    { 'x-vendor': { id: 'a', title: 'A' } },
    { 'x-vendor': { id: 'b', title: 'B' } },
    ['major `x-vendor`: the id changes.', 'patch `x-vendor`: the title changes.'],
  ],
  ['a place that is new', {}, schema({ 'x-unit': 's' }), []],
  ['a server in front of another', { servers: [internet] }, { servers: [inside, internet] }, []],
  [
    'another network',
    { servers: [internet] },
    { servers: [{ ...internet, 'x-network': 'internal' }] },
    ['major `x-network`: the network has another name.'],
  ],
  ['a parameter in front of another', withParameters(size), withParameters(kind, size), []],
  [
    'a known value of a parameter behind a new one',
    withParameters(kind),
    withParameters(size, { ...kind, schema: { 'x-known-values': ['a', 'b'] } }),
    ['minor Known value `b` is new.'],
  ],
];

test.each(cases)('%s', (_, before, after, rated) => {
  const changes = vocabularyChanges(before, after);
  expect(changes.map(({ impact, message }) => `${impact} ${message}`)).toEqual(rated);
});

test('every key of the vocabulary has a verdict', () => {
  const keys = Object.values(vocabulary.$defs).flatMap((definition) =>
    'properties' in definition ? Object.keys(definition.properties) : [],
  );
  const own = [...new Set(keys.filter((key) => key.startsWith('x-')))];
  expect(own.length).toBeGreaterThan(20);
  expect(own.filter((key) => !Object.hasOwn(ratings, key))).toEqual([]);
});
