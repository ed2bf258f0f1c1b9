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

/** The format for a word that a task reports, or `undefined` if its rows cannot be counted. */
export function rowFormatOf(word: string): RowFormat | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(formats, key) ? formats[key] : undefined;
}

/** The format that a name implies, without the extension of its compression. */
export function rowFormatNamed(name: string): RowFormat | undefined {
  const compression = promisedByName(name)?.compression;
  const isCompressed = compression !== undefined && compression !== 'none';
  const plain = isCompressed ? name.replace(/\.[^.]*$/, '') : name;
  return rowFormatOf(/\.([\w-]+)$/.exec(plain)?.[1] ?? '');
}
