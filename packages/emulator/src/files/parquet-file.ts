import type { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ByteSource } from './byte-source.js';
import type { FixedWidthRows, Row } from './row-file.js';

type Library = Awaited<ReturnType<typeof loadLibrary>>;
type RowGroup = ParquetWriter['row_groups'][number];

/** Small enough to be generated for one read, large enough to keep the footer small. */
const rowsPerGroup = 8192;
const magicBytes = 4;

/**
 * A part of a file: its bytes, and how the footer describes it if it directly follows the magic
 * number.
 */
interface Group {
  readonly bytes: Uint8Array;
  readonly description: RowGroup;
}

/**
 * A Parquet file: whole numbers are INT64, everything else is text. Nothing is compressed and no
 * statistics are kept, so that groups of rows of the same width have the same size: a group's
 * offset is computed by a multiplication, and the file can be read from any offset without
 * generating it. Loads its library when the first file is requested.
 */
export async function createParquetFile(rows: FixedWidthRows): Promise<ByteSource> {
  const library = await loadLibrary();
  const fullGroups = Math.floor(rows.count / rowsPerGroup);
  const groups = Math.ceil(rows.count / rowsPerGroup);
  const makeGroup = (index: number): Group => writeGroup(library, rows, index);
  const first = makeGroup(0);
  const last = groups - fullGroups === 0 ? undefined : makeGroup(fullGroups);
  const groupBytes = first.bytes.length;
  const descriptions = Array.from({ length: groups }, (_, index) =>
    shiftGroup((index < fullGroups ? first : (last ?? first)).description, index * groupBytes),
  );
  const footer = writeFooter(library, rows, descriptions);
  const footerStart = magicBytes + fullGroups * groupBytes + (last?.bytes.length ?? 0);
  const bytesOf = cacheLatest((index) => makeGroup(index).bytes);
  return {
    sizeBytes: footerStart + footer.length,
    read(start, end) {
      const from = Math.max(0, Math.floor((start - magicBytes) / groupBytes));
      const to = Math.min(groups, Math.ceil((end - magicBytes) / groupBytes));
      const parts: Uint8Array[] = start < magicBytes ? [Buffer.from('PAR1')] : [];
      for (let index = from; index < to; index += 1) {
        parts.push(bytesOf(index));
      }
      if (end > footerStart) {
        parts.push(footer);
      }
      const groupsStart = Math.min(magicBytes + from * groupBytes, footerStart);
      const base = start < magicBytes ? 0 : from < groups ? groupsStart : footerStart;
      return Buffer.concat(parts).subarray(start - base, end - base);
    },
  };
}

function loadLibrary() {
  return import('hyparquet-writer');
}

function writeGroup(library: Library, rows: FixedWidthRows, index: number): Group {
  const start = index * rowsPerGroup;
  const end = Math.min(start + rowsPerGroup, rows.count);
  const slice = Array.from({ length: end - start }, (_, offset) => rows.at(start + offset));
  const { writer, parquet } = openWriter(library, rows.at(0));
  const columnData = Object.keys(rows.at(0)).map((name) => ({
    name,
    data: slice.map((row) => (typeof row[name] === 'number' ? BigInt(row[name]) : row[name])),
    encoding: 'PLAIN' as const,
    offsetIndex: false,
  }));
  void parquet.write({ columnData, rowGroupSize: rowsPerGroup });
  const [description] = parquet.row_groups;
  if (description === undefined) {
    throw new Error('A Parquet file needs a row.');
  }
  return { bytes: writer.getBytes().slice(magicBytes), description };
}

function writeFooter(
  library: Library,
  rows: FixedWidthRows,
  descriptions: readonly RowGroup[],
): Uint8Array {
  const { writer, parquet } = openWriter(library, rows.at(0));
  parquet.row_groups = [...descriptions];
  parquet.num_rows = BigInt(rows.count);
  void parquet.finish();
  return writer.getBytes().slice(magicBytes);
}

function openWriter(
  { ByteWriter: Writer, ParquetWriter: Parquet, schemaFromColumnData }: Library,
  row: Row,
): { readonly writer: ByteWriter; readonly parquet: ParquetWriter } {
  const columnData = Object.entries(row).map(([name, value]) => ({
    name,
    data: [],
    type: typeof value === 'number' ? ('INT64' as const) : ('STRING' as const),
    nullable: false,
  }));
  const schema = schemaFromColumnData({ columnData });
  const writer = new Writer();
  const parquet = new Parquet({
    writer,
    schema,
    codec: 'UNCOMPRESSED',
    statistics: false,
    createdBy: 'download-tasks emulator',
  });
  return { writer, parquet };
}

/** The footer's description of a group that starts `bytes` later. */
function shiftGroup(group: RowGroup, bytes: number): RowGroup {
  return {
    ...group,
    columns: group.columns.map((column) => {
      const { meta_data: data } = column;
      if (data === undefined) {
        return column;
      }
      const offset = data.data_page_offset + BigInt(bytes);
      return { ...column, meta_data: { ...data, data_page_offset: offset } };
    }),
  };
}

/** Readers read a group in many small steps, and several groups at the same time. */
function cacheLatest(make: (index: number) => Uint8Array): (index: number) => Uint8Array {
  const kept = new Map<number, Uint8Array>();
  return (index) => {
    const value = kept.get(index) ?? make(index);
    kept.delete(index);
    kept.set(index, value);
    const [oldest] = kept.keys();
    if (kept.size > 4 && oldest !== undefined) {
      kept.delete(oldest);
    }
    return value;
  };
}
