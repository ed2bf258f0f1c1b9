import { createBsonFile } from '../../files/bson-file.js';
import type { ByteSource } from '../../files/byte-source.js';
import { createLineFile, createRowFile } from '../../files/row-file.js';
import { createParquetFile } from '../../files/parquet-file.js';
import { storeIn } from '../../files/stored-container.js';
import { backupRows, countRows, tableCount, type BackupRow } from './backup-rows.js';
import type { CreateRequest, DownloadTask } from './download-task.js';

const database = 'dbtest';

/** Formats that the emulator writes; qp.xb, a physical backup, is accepted for buckets only. */
export const fileFormats = ['csv', 'csv-with-header', 'sql', 'parquet', 'bson'];

/**
 * The bytes of a task's file. The layout is not documented: rows of all tables in one file
 * (inferred).
 */
export async function createBackupFile(seed: string, task: DownloadTask): Promise<ByteSource> {
  const at = backupRows(seed, task);
  const count = countRows(task);
  const content = async (): Promise<ByteSource> => {
    switch (task.request.format.toLowerCase()) {
      case 'sql':
        return createLineFile({ header: createTables(), count, at: (index) => insert(at(index)) });
      case 'parquet':
        return createParquetFile({ count, at });
      case 'bson':
        return createBsonFile({ count, at });
      case 'csv-with-header':
        return createRowFile('csv', { count, at });
      default:
        return createRowFile('csv-without-header', { count, at });
    }
  };
  return storeIn(task.request.compressed ? 'zstd' : 'none', await content());
}

/**
 * `rm-example_146005_dt-1f2e3d4c5b6a.csv`. The documented names (`test_456`) have no recognizable
 * form.
 */
export function fileNameFor(request: CreateRequest, taskId: string): string {
  const { instanceName, backup, format, compressed } = request;
  const source = backup.type === 'full' ? backup.setId : backup.time.getTime();
  const stem = `${instanceName}_${source}_${taskId}`.replaceAll(/[^\w.-]/g, '_');
  const [extension] = format.toLowerCase().split('-');
  return `${stem}.${extension}${compressed ? '.zst' : ''}`;
}

function createTables(): string {
  const tables = Array.from({ length: tableCount }, (_, table) => `orders_${table}`);
  const columns =
    '`id` BIGINT PRIMARY KEY, `order_no` CHAR(16), `amount` DECIMAL(10,2), `note` VARCHAR(64), `updated_at` DATETIME';
  return tables
    .map((table) => `CREATE TABLE \`${database}\`.\`${table}\` (${columns});\n`)
    .join('');
}

function insert({ table_name: table, id, amount, ...texts }: BackupRow): string {
  const [orderNo, note, updatedAt] = [texts.order_no, texts.note, texts.updated_at].map(quote);
  return `INSERT INTO \`${database}\`.\`${table}\` VALUES (${id}, ${orderNo}, ${amount}, ${note}, ${updatedAt});\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
