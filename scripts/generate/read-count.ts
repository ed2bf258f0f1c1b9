import type { CountLayout, TimePlace } from '@download-tasks/normalize/provider';
import { splitPointer } from '../spec/json-pointer.js';
import type { OperationNode } from '../openapi/operations-of.js';
import type { SpecNode } from '../spec/spec-node.js';
import { readArguments } from './read-arguments.js';
import { timeUnit } from './time-unit.js';

/**
 * Returns where a response contains a count of rows. Throws a `SpecError` if an argument, header or
 * place in the body that `x-count` names does not exist, or if a time has no unit.
 */
export function readCount(found: OperationNode): CountLayout | undefined {
  const { operation } = found;
  const count = operation.at('x-count');
  if (count === undefined) {
    return undefined;
  }
  checkArguments(count, found);
  const response = successOf(operation);
  const body = response.need('content').need('application/json').need('schema');
  const buckets = count.text('buckets');
  const list = schemaAt(body, buckets) ?? count.fail(`no 2xx response has "${buckets}"`);
  const bucket = count.need('bucket');
  const element = list.at('items') ?? count.fail(`"${buckets}" is not a list`);
  const width = count.optionalText('width');
  const to = bucket.optionalText('to');
  if (to === undefined && width === undefined) {
    count.fail('a bucket needs "to", or all buckets a "width"');
  }
  const complete = bucket.at('complete');
  return {
    buckets,
    bucket: {
      from: readTime(bucket.need('from'), element),
      ...(to === undefined ? {} : { to: readTime(bucket.need('to'), element) }),
      rows: placeIn(bucket.need('rows'), element),
      ...(complete === undefined ? {} : { complete: readBucketWord(complete, element) }),
    },
    ...(width === undefined ? {} : { width: readWidth(count.need('width'), body) }),
    ...readTotal(count, body, response),
  };
}

function readTotal(
  count: SpecNode,
  body: SpecNode,
  response: SpecNode,
): Pick<CountLayout, 'rows' | 'complete'> {
  const rows = count.at('rows');
  const complete = count.at('complete');
  return {
    ...(rows === undefined ? {} : { rows: readPlace(rows, body, response) }),
    ...(complete === undefined ? {} : { complete: readWord(complete, body, response) }),
  };
}

/** The window is marked by `x-task-window`, as in every request of a task. */
function checkArguments(count: SpecNode, found: OperationNode): void {
  const known = readArguments(found);
  for (const key of ['query', 'bucketWidth']) {
    const name = count.optionalText(key);
    if (name !== undefined && !known.some((argument) => argument.name === name)) {
      count.need(key).fail(`"${name}" is not an argument of the operation`);
    }
  }
  const ends = new Set(known.flatMap(({ fields }) => fields.map(({ window }) => window)));
  if (!ends.has('from') || !ends.has('to')) {
    found.operation.fail(
      '"x-count" needs an argument with "x-task-window: from" and one with "to"',
    );
  }
}

function successOf(operation: SpecNode): SpecNode {
  const [success] = operation
    .entries('responses')
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => response);
  return success ?? operation.fail('there is no 2xx response');
}

function readTime(place: SpecNode, schema: SpecNode): TimePlace {
  const at = placeIn(place, schema);
  const unit = timeUnit(schemaAt(schema, at) ?? schema);
  return {
    at,
    unit: unit ?? place.fail(`"${at}" needs the x-unit s or ms, or the format date-time`),
  };
}

function readWidth(place: SpecNode, schema: SpecNode): NonNullable<CountLayout['width']> {
  const { at, unit } = readTime(place, schema);
  return unit === 'rfc3339' ? place.fail(`"${at}" needs the x-unit s or ms`) : { at, unit };
}

function readBucketWord(
  word: SpecNode,
  bucket: SpecNode,
): NonNullable<CountLayout['bucket']['complete']> {
  return { at: placeIn(word.need('at'), bucket), is: word.text('is') };
}

function readWord(
  word: SpecNode,
  schema: SpecNode,
  response: SpecNode,
): NonNullable<CountLayout['complete']> {
  return { ...readPlace(word, schema, response), is: word.text('is') };
}

/** A pointer by itself, or an object with `at` or `header`. */
function readPlace(
  place: SpecNode,
  schema: SpecNode,
  response: SpecNode,
): NonNullable<CountLayout['rows']> {
  if (typeof place.value === 'string') {
    return { at: placeIn(place, schema) };
  }
  const header = place.optionalText('header');
  if (header === undefined) {
    return { at: placeIn(place.need('at'), schema) };
  }
  const names = response.entries('headers').map(([name]) => name.toLowerCase());
  if (!names.includes(header)) {
    place.fail(`no 2xx response has a header "${header}"`);
  }
  return { header };
}

function placeIn(place: SpecNode, schema: SpecNode): string {
  const pointer = String(place.value);
  if (schemaAt(schema, pointer) === undefined) {
    place.fail(`the schema has no "${pointer}"`);
  }
  return pointer;
}

function schemaAt(schema: SpecNode, pointer: string): SpecNode | undefined {
  let found: SpecNode | undefined = schema;
  for (const step of splitPointer(pointer)) {
    found = found?.at('properties')?.at(step);
  }
  return found;
}
