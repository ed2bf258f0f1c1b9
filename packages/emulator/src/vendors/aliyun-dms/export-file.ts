import type { ByteSource } from '../../files/byte-source.js';
import type { OssFile } from '../../clouds/aliyun/oss/oss-object.js';
import { storeAsZip } from '../../files/stored-zip.js';
import type { VendorContext } from '../../contract/vendor.js';
import { downloadAt, type Export, type ExportStore } from './export-store.js';
import type { DmsTimings } from './ticket.js';
import { commentOf, statementOf } from './track-sql.js';

/** The bucket of the printed link. */
export const exportBucket = 'idbsaasstore';

/**
 * Finds the files that links lead to. Only a finished export has a link. How long its file is kept
 * is not documented; here it is kept.
 */
export function createFindExportFile(
  context: VendorContext<DmsTimings>,
  exports: ExportStore,
): (bucket: string, key: string) => OssFile | undefined {
  const files = new WeakMap<Export, OssFile>();
  return (bucket, key) => {
    const exported = bucket === exportBucket ? exports.findFile(key) : undefined;
    if (exported === undefined) {
      return undefined;
    }
    const { since } = downloadAt(exported, context.now(), context.timings);
    const file = files.get(exported) ?? createExportFile(exported, since);
    files.set(exported, file);
    return file;
  };
}

/**
 * The content of the zip is not documented: here it is one file of statements, each below a
 * comment.
 */
function createExportFile({ fileName, events, direction }: Export, writtenAt: Date): OssFile {
  const script = events
    .map((event) => `${commentOf(event)}\r\n${statementOf(event, direction)};\r\n`)
    .join('');
  const scriptName = fileName.replace(/\.zip$/, '.sql');
  return {
    fileName,
    contentType: 'application/zip',
    content: storeAsZip(scriptName, sourceOf(Buffer.from(script)), writtenAt),
    writtenAt,
  };
}

/** A ticket has at most two days of events, which are less than a megabyte. */
function sourceOf(bytes: Buffer): ByteSource {
  return { sizeBytes: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}
