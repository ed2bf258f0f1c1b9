import { type ByteSource, crc32Of } from './byte-source.js';

/**
 * Version 2.0 of the format, names in UTF-8, content stored as it is (PKWARE's APPNOTE, sections
 * 4.3 and 4.4).
 */
const version = 20;
const utf8Names = 0x0800;
const localHeaderBytes = 30;
const centralHeaderBytes = 46;
const endBytes = 22;

/**
 * A zip archive with one file in it that any tool unpacks, of less than 4 GiB. Like the other
 * containers it compresses nothing, so that it can be read from any offset without being held as a
 * whole; only the checksum takes a pass over the content.
 */
export function storeAsZip(fileName: string, content: ByteSource, modifiedAt: Date): ByteSource {
  const { sizeBytes } = content;
  if (sizeBytes >= 2 ** 32) {
    throw new RangeError(`${sizeBytes} bytes do not fit into a plain zip.`);
  }
  const name = Buffer.from(fileName);
  const contentStart = localHeaderBytes + name.length;
  const contentEnd = contentStart + sizeBytes;
  let edges: { readonly head: Buffer; readonly tail: Buffer } | undefined;
  return {
    sizeBytes: contentEnd + centralHeaderBytes + name.length + endBytes,
    read(start, end) {
      edges ??= writeEdges(name, describe(content, modifiedAt), contentEnd);
      return Buffer.concat([
        edges.head.subarray(start, end),
        content.read(clamp(start - contentStart, sizeBytes), clamp(end - contentStart, sizeBytes)),
        edges.tail.subarray(Math.max(0, start - contentEnd), Math.max(0, end - contentEnd)),
      ]);
    },
  };
}

function clamp(offset: number, limit: number): number {
  return Math.min(Math.max(0, offset), limit);
}

/** The fields that both headers of a file have, from "version needed" to the size: 22 bytes. */
function describe(content: ByteSource, modifiedAt: Date): Buffer {
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(utf8Names, 2);
  fields.writeUInt32LE(dosTime(modifiedAt), 6);
  fields.writeUInt32LE(crc32Of(content), 10);
  fields.writeUInt32LE(content.sizeBytes, 14);
  fields.writeUInt32LE(content.sizeBytes, 18);
  return fields;
}

function writeEdges(name: Buffer, fields: Buffer, contentEnd: number) {
  const local = Buffer.alloc(localHeaderBytes);
  local.write('PK\u0003\u0004', 'latin1');
  fields.copy(local, 4);
  local.writeUInt16LE(name.length, 26);

  const central = Buffer.alloc(centralHeaderBytes);
  central.write('PK\u0001\u0002', 'latin1');
  central.writeUInt16LE(version, 4);
  fields.copy(central, 6);
  central.writeUInt16LE(name.length, 28);

  const end = Buffer.alloc(endBytes);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(centralHeaderBytes + name.length, 12);
  end.writeUInt32LE(contentEnd, 16);
  return { head: Buffer.concat([local, name]), tail: Buffer.concat([central, name, end]) };
}

/**
 * Time in the lower half, date in the upper one, in steps of two seconds; the format has no time
 * zone, and here it is UTC.
 */
function dosTime(date: Date): number {
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  const day =
    ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  return ((day << 16) | time) >>> 0;
}
