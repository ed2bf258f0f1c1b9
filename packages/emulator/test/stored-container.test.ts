import { spawnSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../src/files/byte-source.js';
import { storeIn, type Compression } from '../src/files/stored-container.js';

function sourceOf(bytes: Buffer): ByteSource {
  return { sizeBytes: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

function whole(source: ByteSource): Buffer {
  return Buffer.from(source.read(0, source.sizeBytes));
}

/** Sizes around the limit of a block, and zero. */
const sizes = [0, 1, 65_534, 65_535, 65_536, 131_070, 200_000];
const contentOf = (size: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251));

const tools = { gzip: ['gzip', '-dc'], zstd: ['zstd', '-dc'], lz4: ['lz4', '-dc'] } as const;
const compressions = Object.keys(tools) as readonly (keyof typeof tools)[];

function isInstalled([tool]: readonly [string, ...string[]]): boolean {
  return spawnSync(tool, ['--version']).error === undefined;
}

describe.each(compressions)('a file in %s', (compression) => {
  it.skipIf(!isInstalled(tools[compression])).each(sizes)(
    'is unpacked by the tool of that name: %d bytes',
    (size) => {
      const [tool, ...options] = tools[compression];
      const input = whole(storeIn(compression, sourceOf(contentOf(size))));
      const { status, stdout } = spawnSync(tool, options, { input, maxBuffer: 1024 * 1024 });
      expect(status).toBe(0);
      expect(stdout.equals(contentOf(size))).toBe(true);
    },
  );

  it.each(sizes)('is the same when it is read in pieces: %d bytes', (size) => {
    const file = storeIn(compression, sourceOf(contentOf(size)));
    const bytes = whole(file);
    expect(bytes.length).toBe(file.sizeBytes);
    for (const step of [1009, 65_535, 65_544]) {
      const pieces: Uint8Array[] = [];
      for (let start = 0; start < file.sizeBytes; start += step) {
        pieces.push(file.read(start, Math.min(start + step, file.sizeBytes)));
      }
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }
  });
});

describe('containers', () => {
  // Unpacked by gzip 1.12, zstd 1.5.4 and lz4 1.9.4, and with the header checksum of lz4's own
  // files.
  it.each<[Compression, string]>([
    ['none', '616263'],
    ['gzip', '1f8b08000000000000ff010300fcff616263c241243503000000'],
    ['zstd', '28b52ffd0038190000616263'],
    ['lz4', '04224d186040820300008061626300000000'],
  ])('store their bytes uncompressed: %s', (compression, expected) => {
    expect(whole(storeIn(compression, sourceOf(Buffer.from('abc')))).toString('hex')).toBe(
      expected,
    );
  });

  it('of gzip are unpacked by every Node', () => {
    const content = contentOf(200_000);
    expect(gunzipSync(whole(storeIn('gzip', sourceOf(content)))).equals(content)).toBe(true);
  });
});
