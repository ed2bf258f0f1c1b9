import { accessLog, type AccessRecord } from '../files/access-log.js';
import { defaultStreams, type LogDataset } from './dataset.js';
import { selectListed } from './listed-rows.js';
import { layerOf, type RateLayer } from './rate-layer.js';
import { selectByRate } from './rate-rows.js';
import {
  patternLength,
  type AttributesOf,
  type RowKey,
  type RowQuery,
  type RowSelection,
} from './row-selection.js';

/** A row of a log store. All values but the stream have the same width in each row. */
export interface LogRow {
  /** Of its time, since 1970. */
  readonly second: number;
  readonly millisecond: number;
  /** Identifies the row, together with its time. */
  readonly sequence: string;
  readonly stream: string;
  readonly record: AccessRecord;
  /**
   * The record's message, padded so that it and the name of the stream always have the same width
   * together.
   */
  readonly message: string;
}

/** The rows of a log store. Counts and files get the same ones. */
export interface LogStore {
  /** Whether a dataset describes it. */
  readonly described: boolean;
  readonly indexed: boolean;
  /** Names of the log streams, in turn. */
  readonly streams: readonly string[];
  select(query: RowQuery): RowSelection;
  rowOf(key: RowKey): LogRow;
  /** Adds rows to one second, for views with this serial number or a later one. */
  addRows(second: number, rows: number, serial: number): void;
}

/** A store without a dataset has one row for each second, past and future. */
const defaultLayers: readonly RateLayer[] = [
  { from: -Infinity, to: Infinity, perSecond: 1, arrival: undefined, serial: 0 },
];

export function createLogStore(seed: string, dataset?: LogDataset): LogStore {
  const recordAt = accessLog(seed);
  const streams = dataset?.streams ?? defaultStreams;
  const names = new Set(streams);
  const widest = Math.max(...streams.map((name) => name.length));
  const streamOf = (number: number): string => streams[modulo(number, streams.length)] ?? '';
  const attributesOf: AttributesOf = (number, stream = streamOf(number)) => ({
    ...recordAt(0, modulo(number, patternLength)),
    stream,
  });
  const layers = dataset === undefined ? defaultLayers : (dataset.rates ?? []).map(layerOf);
  const added: RateLayer[] = [];
  const listRows = dataset?.rows;
  return {
    described: dataset !== undefined,
    indexed: dataset?.indexed ?? true,
    streams,
    select: (query) =>
      listRows === undefined
        ? selectByRate([...layers, ...added], query, attributesOf, streams.length)
        : selectListed(listRows, [...added], query, attributesOf),
    rowOf(key) {
      const { second, millisecond, number, stream = streamOf(number) } = key;
      if (key.stream !== undefined && !names.has(stream)) {
        throw new TypeError(
          `rows() of a dataset returned a row in ${stream}, which is not in streams.`,
        );
      }
      const record = recordAt(number, modulo(number, patternLength));
      const sequence = `${digits(key.layer, 2)}-${digits(key.place, 8)}`;
      const message = record.message + ' '.repeat(widest - stream.length);
      return { second, millisecond, sequence, stream, record, message };
    },
    addRows(second, rows, serial) {
      added.push({ from: second, to: second + 1, perSecond: rows, arrival: undefined, serial });
    },
  };
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function modulo(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor;
}
