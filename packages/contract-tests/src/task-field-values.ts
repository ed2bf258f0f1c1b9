import { isDeepStrictEqual } from 'node:util';
import type { DownloadLink, DownloadTask } from '@download-tasks/normalize';
import type { JsonObject } from './json.js';
import type { TaskProperty } from './marked-properties.js';

/** The provider's results while one value was planted in the vendor's responses. */
export interface Reading {
  readonly tasks: readonly DownloadTask[];
  readonly links: readonly DownloadLink[];
}

/** A value for a property, and the expected field of the task. */
export interface Marked {
  readonly planted: unknown;
  readonly expected: unknown;
}

const seconds = 1_800_000_001;
const time = new Date(seconds * 1000).toISOString();
const count = 4711;
const text = 'marked-4711';
const url = 'https://marked.example.com/4711.csv';

/** Values that no vendor sends by itself, in the format of the property and the field. */
export function markedValues(
  { schema }: TaskProperty,
  field: string,
  states: JsonObject,
): readonly Marked[] {
  if (field === 'state') {
    return Object.entries(states).map(([word, state]) => ({ planted: word, expected: state }));
  }
  if (field === 'links') {
    return [{ planted: url, expected: url }];
  }
  if (field === 'progress') {
    const expected = { fraction: 0.25, done: 3, total: 12, unit: 'tables' };
    return [{ planted: '3/12', expected }];
  }
  const unit = schema['x-unit'];
  if (unit === 's' || unit === 'ms') {
    return [{ planted: inForm(schema, unit === 's' ? seconds : seconds * 1000), expected: time }];
  }
  if (schema['format'] === 'date-time' || isTime(field)) {
    return [{ planted: time.replace('.000', ''), expected: time }];
  }
  if (unit === 'percent') {
    return [{ planted: inForm(schema, 37), expected: 0.37 }];
  }
  const isNumber = unit !== undefined || schema['type'] === 'integer';
  return isNumber
    ? [{ planted: inForm(schema, count), expected: count }]
    : [{ planted: text, expected: text }];
}

/** Numbers are often written as strings. */
function inForm({ type }: JsonObject, value: number): unknown {
  return type === 'integer' || type === 'number' ? value : String(value);
}

function isTime(field: string): boolean {
  return field.endsWith('At') || field.startsWith('window.');
}

/** Every field that `x-task-field` can name, with a function that reads its values. */
export const taskFields: Readonly<Record<string, (reading: Reading) => readonly unknown[]>> = {
  id: ofTasks((task) => task.id),
  name: ofTasks((task) => task.name),
  state: ofTasks((task) => task.state),
  progress: ofTasks((task) => task.progress),
  'progress.fraction': ofTasks((task) => task.progress?.fraction),
  'progress.done': ofTasks((task) => task.progress?.done),
  'progress.total': ofTasks((task) => task.progress?.total),
  createdAt: ofTasks((task) => task.createdAt),
  startedAt: ofTasks((task) => task.startedAt),
  finishedAt: ofTasks((task) => task.finishedAt),
  expiresAt: ofTasks((task) => task.expiresAt),
  'window.from': ofTasks((task) => task.window?.from),
  'window.to': ofTasks((task) => task.window?.to),
  query: ofTasks((task) => task.query),
  format: ofTasks((task) => task.format),
  compression: ofTasks((task) => task.compression),
  'files[].name': ofFiles((file) => file.name),
  'files[].sizeBytes': ofFiles((file) => file.sizeBytes),
  'files[].checksum': ofFiles((file) => file.checksum?.value),
  'files[].rows': ofFiles((file) => file.rows),
  'error.code': ofTasks((task) => task.error?.code),
  'error.message': ofTasks((task) => task.error?.message),
  links: ({ links }) => links.map((link) => link.reveal()),
  'links[].expiresAt': ({ links }) => links.map((link) => link.expiresAt),
};

/** The fields of a reading that contain a value. */
export function fieldsThatHold(reading: Reading, value: unknown): readonly string[] {
  return Object.entries(taskFields)
    .filter(([, valuesOf]) => valuesOf(reading).some((each) => isDeepStrictEqual(each, value)))
    .map(([field]) => field);
}

function ofTasks(read: (task: DownloadTask) => unknown): (reading: Reading) => readonly unknown[] {
  return ({ tasks }) => tasks.map(read);
}

function ofFiles(
  read: (file: DownloadTask['files'][number]) => unknown,
): (reading: Reading) => readonly unknown[] {
  return ({ tasks }) => tasks.flatMap(({ files }) => files.map(read));
}
