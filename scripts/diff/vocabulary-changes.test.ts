import { expect, test } from 'vitest';
import { vocabularyChanges } from './vocabulary-changes.js';

function schema(words: object): object {
  return { components: { schemas: { A: { type: 'string', ...words } } } };
}

const error = { code: 'E', kind: 'invalid', status: [400], retry: 'never' };

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
    ['patch `x-unit`: documentation changes.'],
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
  ['a place that is new', {}, schema({ 'x-unit': 's' }), []],
];

test.each(cases)('%s', (_, before, after, rated) => {
  const changes = vocabularyChanges(before, after);
  expect(changes.map(({ impact, message }) => `${impact} ${message}`)).toEqual(rated);
});
