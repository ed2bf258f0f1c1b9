import { expect, test } from 'vitest';
import vocabulary from '../../specs/vocabulary.schema.json' with { type: 'json' };
import { errorKinds, retryAdvices, retryClasses, taskStates } from './words.js';

const { document, operation } = vocabulary.$defs;
const error = document.properties['x-errors'].items.properties;

test.each([
  ['kind of an error', error.kind.enum, errorKinds],
  ['retry of an error', error.retry.enum, retryAdvices],
  ['x-retry', operation.properties['x-retry'].enum, retryClasses],
  ['x-task-states', document.properties['x-task-states'].additionalProperties.enum, taskStates],
])('the vocabulary allows for %s what the types of the packages know', (_, allowed, known) => {
  expect(allowed.toSorted()).toEqual(Object.keys(known).toSorted());
});
