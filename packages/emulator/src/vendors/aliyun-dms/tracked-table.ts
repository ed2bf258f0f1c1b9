/** A column of the emulated tables, which are all alike. */
interface TrackedColumn {
  readonly name: string;
  readonly type: string;
  /** Absent for columns that hold no text. */
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

/** A table as two operations describe it; only one of them tells the character set. */
export function describeColumns(withCharset: boolean): Record<string, string | number | boolean>[] {
  return columns.map(({ name, type, charset }, index) => ({
    ColumnName: name,
    ColumnPosition: index + 1,
    ColumnType: type,
    Fictive: false,
    ...(withCharset && charset !== undefined ? { Charset: charset } : {}),
  }));
}
