import type { RowAttributes, RowFilter } from './row-filter.js';

/** The place of a row. The emulator generates the rest when the row is read. */
export interface RowKey {
  /** Of its time, since 1970. */
  readonly second: number;
  readonly millisecond: number;
  /** Which of the rates it comes from. */
  readonly layer: number;
  /** Its place among the rows of that rate in the same second. */
  readonly place: number;
  /** Determines its attributes and the rest of its content. */
  readonly number: number;
  /** Set when the dataset names it. */
  readonly stream?: string;
}

/**
 * Rows of a log store: those of a time range that a query selects and that are visible at one
 * moment.
 */
export interface RowSelection {
  readonly count: number;
  /** How many of them are in this part of the range: whole seconds, `toSecond` not included. */
  countBetween(fromSecond: number, toSecond: number): number;
  /**
   * By place in order of time, from 0. Returns any row if there are none, to show the form of
   * rows.
   */
  at(index: number): RowKey;
}

/** What is to be selected. */
export interface RowQuery {
  readonly fromSecond: number;
  /** Not included. */
  readonly toSecond: number;
  readonly filter: RowFilter;
  readonly view: RowView;
}

/** The view of the rows at one moment. */
export interface RowView {
  readonly nowMs: number;
  /** How long a row that has arrived cannot be found yet. */
  readonly indexLatencyMs: number;
  /** Rows that faults add later have a larger number. */
  readonly serial: number;
}

/**
 * The number of rows after which attributes (other than the stream) repeat, so that rows that a
 * filter selects can be counted without generating them.
 */
export const patternLength = 64;

/** The attributes of a row by its number. */
export type AttributesOf = (number: number, stream?: string) => RowAttributes;
