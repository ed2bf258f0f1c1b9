import { describe, expect, it } from 'vitest';
import { createBsonFile } from '../src/files/bson-file.js';

const at = (index: number) => ({
  id: 1_000_000_000_000 + index,
  word: `wört-${String(index).padStart(7, '0')}`,
});

/**
 * Reads documents of texts and 64-bit integers, by bsonspec.org; fails the test for anything else.
 */
function readBson(bytes: Buffer): Record<string, string | bigint>[] {
  const documents = [];
  for (let offset = 0; offset < bytes.length; offset += bytes.readInt32LE(offset)) {
    documents.push(readDocument(bytes.subarray(offset, offset + bytes.readInt32LE(offset))));
  }
  return documents;
}

function readDocument(bytes: Buffer): Record<string, string | bigint> {
  const members: Record<string, string | bigint> = {};
  let offset = 4;
  while (bytes[offset] !== 0) {
    const type = bytes[offset];
    const nameEnd = bytes.indexOf(0, offset);
    const name = bytes.toString('utf8', offset + 1, nameEnd);
    offset = nameEnd + 1;
    if (type === 0x12) {
      members[name] = bytes.readBigInt64LE(offset);
      offset += 8;
    } else if (type === 0x02) {
      const length = bytes.readInt32LE(offset);
      members[name] = bytes.toString('utf8', offset + 4, offset + 4 + length - 1);
      expect(bytes[offset + 4 + length - 1]).toBe(0);
      offset += 4 + length;
    } else {
      throw new Error(`type ${type} of ${name}`);
    }
  }
  expect(offset).toBe(bytes.length - 1);
  return members;
}

describe('a BSON file', () => {
  it('has a document for each row', () => {
    const file = createBsonFile({ count: 1000, at });
    const whole = Buffer.from(file.read(0, file.sizeBytes));
    expect(whole).toHaveLength(file.sizeBytes);
    const documents = readBson(whole);
    expect(documents).toHaveLength(1000);
    for (const index of [0, 1, 999]) {
      expect(documents[index]).toEqual({ id: BigInt(at(index).id), word: at(index).word });
    }
  });

  it('has the bytes of the example in the specification', () => {
    const file = createBsonFile({ count: 1, at: () => ({ hello: 'world' }) });
    expect(Buffer.from(file.read(0, file.sizeBytes)).toString('latin1')).toBe(
      '\x16\0\0\0\x02hello\0\x06\0\0\0world\0\0',
    );
  });

  it('can be read from any offset', () => {
    const file = createBsonFile({ count: 500, at });
    const whole = Buffer.from(file.read(0, file.sizeBytes));
    for (const [start, end] of [
      [0, 3],
      [1, 2],
      [100, 5000],
      [file.sizeBytes - 8, file.sizeBytes],
      [file.sizeBytes - 1, file.sizeBytes],
      [file.sizeBytes, file.sizeBytes],
    ] as const) {
      expect(Buffer.from(file.read(start, end)).equals(whole.subarray(start, end))).toBe(true);
    }
  });
});
