import { hashHex } from '../../tools/seeded.js';
import type { Ticket, TrackedChanges, TrackType } from './ticket.js';

/** One change in the emulated binary log. */
export interface TrackEvent {
  readonly eventId: bigint;
  /** Its place among the events of the ticket, from 1. */
  readonly number: number;
  readonly at: Date;
  readonly tableName: string;
  readonly type: TrackType;
  /** Absent for an INSERT. */
  readonly before?: RowValues;
  /** Absent for a DELETE. */
  readonly after?: RowValues;
}

const minuteMs = 60_000;

/** The emulated database changes once a minute. */
export function countEvents({ jobStart, jobEnd }: TrackedChanges): number {
  return Math.floor((jobEnd.getTime() - jobStart.getTime()) / minuteMs);
}

/** All events of a ticket, in the order of time. The same seed and ticket give the same events. */
export function trackEvents(seed: string, ticket: Ticket): TrackEvent[] {
  return Array.from({ length: countEvents(ticket.tracked) }, (_, index) =>
    eventAt(seed, ticket, index),
  );
}

function eventAt(seed: string, { tracked, firstEventId }: Ticket, index: number): TrackEvent {
  const { tableNames, trackTypes, jobStart } = tracked;
  const type = itemAt(trackTypes, index);
  const id = index + 1;
  const balance = Number.parseInt(hashHex(`${seed}/${id}`).slice(0, 4), 16);
  const row = (amount: number): RowValues => ({
    id,
    account_name: `account-${id % 10}`,
    balance: amount,
    // A quote, a backslash and letters beyond ASCII: the hard cases for readers of SQL.
    note: String.raw`it's a\b 备注 ${id}`,
  });
  return {
    eventId: firstEventId + BigInt(index),
    number: id,
    at: new Date(jobStart.getTime() + index * minuteMs),
    tableName: itemAt(tableNames, Math.floor(index / trackTypes.length)),
    type,
    ...(type === 'INSERT' ? {} : { before: row(balance) }),
    ...(type === 'DELETE' ? {} : { after: row(balance + 1) }),
  };
}

/** Repeats the items; a ticket has at least one table and one kind of change. */
function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) {
    throw new Error('a ticket needs a table and a kind of change to track');
  }
  return item;
}

/** A column of the emulated tables, which all have the same columns. */
interface TrackedColumn {
  readonly name: string;
  readonly type: string;
  /** Absent for columns without text. */
  readonly charset?: string;
}

const columns: readonly TrackedColumn[] = [
  { name: 'id', type: 'BIGINT' },
  { name: 'account_name', type: 'VARCHAR', charset: 'utf8mb4' },
  { name: 'balance', type: 'INT' },
  { name: 'note', type: 'VARCHAR', charset: 'utf8mb4' },
];

export const schemaName = 'emulator';

/** The values of a row by column. */
export type RowValues = Readonly<Record<string, string | number>>;

/** A table as two operations describe it; only one of them includes the character set. */
export function describeColumns(withCharset: boolean): Record<string, string | number | boolean>[] {
  return columns.map(({ name, type, charset }, index) => ({
    ColumnName: name,
    ColumnPosition: index + 1,
    ColumnType: type,
    Fictive: false,
    ...(withCharset && charset !== undefined ? { Charset: charset } : {}),
  }));
}
