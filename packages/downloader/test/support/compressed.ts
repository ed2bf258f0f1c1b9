import { crc32, deflateRawSync } from 'node:zlib';

import { xxHash32 } from '../../src/decompress/xxhash32.js';

/** 144 KB, so that it takes several blocks of every format. */
export const text = Array.from(
  { length: 6000 },
  (_none, index) => `row ${index % 50} of the same text\n`,
).join('');

/**
 * `text` by the lz4 tool: linked blocks of 64 KiB, a checksum for each and for all, and the size.
 */
export const lz4OfText = Buffer.from(
  'BCJNGFxA0C0CAAAAAACNPAIAAPAIcm93IDAgb2YgdGhlIHNhbWUgdGV4dAoXAB8xFwADHzIXAAMfMxcAAx80FwADHzUX' +
    'AAMfNhcAAx83FwADHzgXAAMfORcAAx8x5wAFD+gABB8x6QAEHzHqAAQfMesABB8x7AAEHzHtAAQfMe4ABB8x7wAEHzHw' +
    'AAQfMvAABB8y8AAEHzLwAAQfMvAABB8y8AAEHzLwAAQfMvAABB8y8AAEHzLwAAQfMvAABB8z8AAEHzPwAAQfM/AABB8z' +
    '8AAEHzPwAAQfM/AABB8z8AAEHzPwAAQfM/AABB8z8AAEHzTwAAQfNPAABB808AAEHzTwAAQfNPAABB808AAEHzTwAAQf' +
    'NPAABB808AAEHzTwAAQP7wAED+4ABA/tAAQP7AAFDzMEAw/qAAQP6QAED+gABA/nAAQP5gAED6YE////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '//////////////////////////////////////////9TUCBzYW1l+42/NBEBAAAG7/8P7/sEDwT7////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '////////////////////////////////////////////////////////////////////////////////////////////' +
    '/////////////////////////////////////////////////8dQb2YgdGj5Lc9FQgEAAPwIZSBzYW1lIHRleHQKcm93' +
    'IDggb2YgdGgXAB85FwADLzEwGAAEHzEYAAQfMhgABB8zGAAEHzQYAAQfNRgABB82GAAEHzcYAAQP7wAEHzHwAAQfMvAA' +
    'BB8y8AAEHzLwAAQfMvAABB8y8AAEHzLwAAQfMvAABB8y8AAEHzLwAAQfMvAABB8z8AAEHzPwAAQfM/AABB8z8AAEHzPw' +
    'AAQfM/AABB8z8AAEHzPwAAQfM/AABB8z8AAEHzTwAAQfNPAABB808AAEHzTwAAQfNPAABB808AAEHzTwAAQfNPAABB80' +
    '8AAEHzTwAAQP7wAED+4ABA/tAAQP7AAFD3MDAw/qAAQP6QAED+gABA/nAAQP5gAED6YE////////////////////////' +
    '//////////////////////////////xQdGV4dAqk2uRSAAAAAGLxJKs=',
  'base64',
);

/** `text` by the zstd tool, level 19, with size and checksum. */
export const zstdOfText = Buffer.from(
  'KLUv/aTQLQIATAMA8kQPEMA7WFcnwV49bEpKSvo7NlnivXk1Max4b15NDCrem1cTQ4r35tVEFO/Nq4nHUAKrkXXkDHXE' +
    'rCvowjGUAjKoIezufwfgpWUNEfwrBEK9/f/vV/upVATQVVYUW7kbUssqRYvQdlcBTQAAAAEAze3qn9dAv26HFQ==',
  'base64',
);

/** A zstd frame of blocks that repeat one byte: four bytes in, 128 KiB out. */
export function zstdBomb(blocks: number): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);
  const size = 128 * 1024;
  const parts = Array.from({ length: blocks }, (_none, index) => {
    const word = (size << 3) | (1 << 1) | (index === blocks - 1 ? 1 : 0);
    return Buffer.from([word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff, 0]);
  });
  return Buffer.concat([head, ...parts]);
}

/** A frame whose header names dictionary 7. */
export const zstdOfDictionary = Buffer.from('28b52ffd0138070100000a', 'hex');

/** A frame that decoders skip, in zstd and in LZ4. */
export function notes(length: number): Buffer {
  const frame = Buffer.alloc(8 + length);
  frame.writeUInt32LE(0x184d2a50);
  frame.writeUInt32LE(length, 4);
  return frame;
}

/** An LZ4 frame without content, whose header requests blocks of 4 MiB. */
export function lz4Empty(): Buffer {
  const descriptor = Buffer.from([0x60, 0x70]);
  const check = (xxHash32(descriptor) >> 8) & 0xff;
  return Buffer.concat([
    Buffer.from([0x04, 0x22, 0x4d, 0x18]),
    descriptor,
    Buffer.from([check]),
    Buffer.alloc(4),
  ]);
}

/** An LZ4 frame of one block that repeats one byte `length` times, which must be more than 20. */
export function lz4Repeat(length: number, claimedSize = length): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(claimedSize));
  const descriptor = Buffer.concat([Buffer.from([0x68, 0x70]), size]);
  let more = length - 1 - 5 - 19;
  const block = [0x1f, 0x61, 0x01, 0x00];
  for (; more >= 255; more -= 255) {
    block.push(255);
  }
  block.push(more, 0x50, 0x61, 0x61, 0x61, 0x61, 0x61);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(block.length);
  return Buffer.concat([
    Buffer.from([0x04, 0x22, 0x4d, 0x18]),
    descriptor,
    Buffer.from([(xxHash32(descriptor) >> 8) & 0xff]),
    head,
    Buffer.from(block),
    Buffer.alloc(4),
  ]);
}

export interface ZipMember {
  /** In UTF-8 with the flag that says so; bytes: without that flag. */
  readonly name: string | Buffer;
  readonly bytes: Buffer;
  /** The wrong values in the headers. */
  readonly claimedSize?: number;
  readonly claimedCrc?: number;
  /** The headers state that it needs a password. */
  readonly isEncrypted?: boolean;
  /** Unix mode, such as that of a symbolic link. */
  readonly mode?: number;
}

/** A zip file, with correct or wrong headers. */
export function zip(members: readonly ZipMember[], claimedEntries = members.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const { local, central } = zipMember(member, offset);
    locals.push(local);
    directory.push(central);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(claimedEntries, 8);
  end.writeUInt16LE(claimedEntries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

function zipMember(
  { name, bytes, claimedSize = bytes.length, claimedCrc, isEncrypted, mode = 0o100644 }: ZipMember,
  offset: number,
): { readonly local: Buffer; readonly central: Buffer } {
  const deflated = deflateRawSync(bytes);
  const file = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  const encoding = typeof name === 'string' ? 0x0800 : 0;
  common.writeUInt16LE(isEncrypted === true ? encoding + 1 : encoding, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(claimedCrc ?? crc32(bytes), 10);
  common.writeUInt32LE(deflated.length, 14);
  common.writeUInt32LE(claimedSize, 18);
  common.writeUInt16LE(file.length, 22);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(0x0314, 4);
  common.copy(central, 6);
  central.writeUInt32LE((mode << 16) >>> 0, 38);
  central.writeUInt32LE(offset, 42);
  return {
    local: Buffer.concat([Buffer.from('PK\u0003\u0004'), common, file, deflated]),
    central: Buffer.concat([central, file]),
  };
}
