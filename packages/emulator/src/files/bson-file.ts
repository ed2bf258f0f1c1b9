import type { ByteSource } from './byte-source.js';
import type { FixedWidthRows, Row } from './row-file.js';

/** Types of elements (https://bsonspec.org/spec.html). */
const utf8String = 0x02;
const int64 = 0x12;

/**
 * A collection as mongodump writes it: one BSON document after the other, all of the same
 * size, so that a document's offset is computed by a multiplication.
 */
export function createBsonFile(rows: FixedWidthRows): ByteSource {
  const { count } = rows;
  const documentBytes = documentOf(rows.at(0)).length;
  return {
    sizeBytes: count * documentBytes,
    read(start, end) {
      const first = Math.floor(start / documentBytes);
      const last = Math.min(count, Math.ceil(end / documentBytes));
      const documents = Array.from({ length: Math.max(0, last - first) }, (_, index) =>
        documentOf(rows.at(first + index)),
      );
      const base = first * documentBytes;
      return Buffer.concat(documents).subarray(start - base, end - base);
    },
  };
}

/** Whole numbers are INT64, everything else is text. */
function documentOf(row: Row): Buffer {
  const elements = Object.entries(row).map(([name, value]) =>
    typeof value === 'number' ? numberElement(name, value) : textElement(name, value),
  );
  const body = Buffer.concat([...elements, Buffer.alloc(1)]);
  return Buffer.concat([int32(body.length + 4), body]);
}

function numberElement(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return Buffer.concat([elementHead(int64, name), bytes]);
}

function textElement(name: string, value: string): Buffer {
  const text = zeroEnded(value);
  return Buffer.concat([elementHead(utf8String, name), int32(text.length), text]);
}

function elementHead(type: number, name: string): Buffer {
  return Buffer.concat([Buffer.from([type]), zeroEnded(name)]);
}

function zeroEnded(text: string): Buffer {
  return Buffer.from(`${text}\0`);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
