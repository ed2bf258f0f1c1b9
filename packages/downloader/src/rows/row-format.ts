import { promisedByName } from '../content/promised-content.js';
import type { RowFormat } from './row-counter.js';

const formats: Readonly<Record<string, RowFormat>> = {
  csv: 'csv',
  'csv-with-header': 'csv',
  tsv: 'csv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  'json-lines': 'jsonl',
  jsonlines: 'jsonl',
};

/** The format that a word means, such as a task reports it; `undefined`: rows of that format cannot be counted. */
export function rowFormatOf(word: string): RowFormat | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(formats, key) ? formats[key] : undefined;
}

/** The format that a name means, without the extension of its compression. */
export function rowFormatNamed(name: string): RowFormat | undefined {
  const compression = promisedByName(name)?.compression;
  const isCompressed = compression !== undefined && compression !== 'none';
  const plain = isCompressed ? name.replace(/\.[^.]*$/, '') : name;
  return rowFormatOf(/\.([\w-]+)$/.exec(plain)?.[1] ?? '');
}
