/**
 * Compressed data that any decoder can read, created without a compressor: all blocks are stored.
 */
export const storedFrames = {
  /** A zstd frame. */
  zstd(content: Uint8Array): Buffer {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    const blocks = blocksOf(content, 100_000).map((block, at, all) => {
      const head = Buffer.alloc(3);
      head.writeUIntLE((block.length << 3) | (at === all.length - 1 ? 1 : 0), 0, 3);
      return Buffer.concat([head, block]);
    });
    return Buffer.concat([Buffer.from('28b52ffda0', 'hex'), size, ...blocks]);
  },

  /** An lz4 frame. */
  lz4(content: Uint8Array): Buffer {
    const blocks = content.length === 0 ? [] : blocksOf(content, 60_000);
    const written = blocks.map((block) => {
      const head = Buffer.alloc(4);
      head.writeUInt32LE(block.length + 0x8000_0000);
      return Buffer.concat([head, block]);
    });
    return Buffer.concat([Buffer.from('04224d18604082', 'hex'), ...written, Buffer.alloc(4)]);
  },
};

function blocksOf(content: Uint8Array, size: number): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < content.length || at === 0; at += size) {
    blocks.push(content.subarray(at, at + size));
  }
  return blocks;
}
