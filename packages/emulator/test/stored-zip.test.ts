import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../src/files/byte-source.js';
import { storeAsZip } from '../src/files/stored-zip.js';

const modifiedAt = new Date('2025-11-03T10:20:31Z');

function sourceOf(text: string): ByteSource {
  const bytes = Buffer.from(text);
  return { sizeBytes: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

function whole(source: ByteSource): Buffer {
  return Buffer.from(source.read(0, source.sizeBytes));
}

/** Runs Info-ZIP's unzip on an archive; it shares no code with this package. */
function unzip(archive: Buffer, ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'stored-zip-'));
  try {
    const path = join(folder, 'a.zip');
    writeFileSync(path, archive);
    const { status, stdout } = spawnSync('unzip', [...options, path], { encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isInstalled = spawnSync('unzip', ['-v']).error === undefined;

describe('a file stored as zip', () => {
  it.skipIf(!isInstalled).each(['', 'a', '-- 备注\r\n'.repeat(30_000)])(
    'is unpacked by unzip with its name and time',
    (text) => {
      const archive = whole(storeAsZip('roll_back.sql', sourceOf(text), modifiedAt));
      expect(unzip(archive, '-p')).toBe(text);
      expect(unzip(archive, '-tq')).toContain('No errors detected');
      expect(unzip(archive, '-Z', '-T')).toContain('20251103.102030 roll_back.sql');
    },
  );

  it('is the same when it is read in pieces of any size', () => {
    const file = storeAsZip('a.sql', sourceOf('select 1;\r\n'.repeat(20)), modifiedAt);
    const bytes = whole(file);
    expect(bytes.length).toBe(file.sizeBytes);
    for (const step of [1, 7, 35, 250, 1000]) {
      const pieces: Uint8Array[] = [];
      for (let start = 0; start < file.sizeBytes; start += step) {
        pieces.push(file.read(start, Math.min(start + step, file.sizeBytes)));
      }
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    }
  });

  it('stores its bytes uncompressed', () => {
    // Unpacked by unzip 6.00 and by Python's zipfile.
    const shared = '1400000800008f52635bc2412435030000000300000001000000';
    const local = `504b0304${shared}61`;
    const central = `504b01021400${shared}${'0'.repeat(28)}61`;
    const end = '504b050600000000010001002f000000220000000000';
    expect(whole(storeAsZip('a', sourceOf('abc'), modifiedAt)).toString('hex')).toBe(
      `${local}616263${central}${end}`,
    );
  });

  it('is refused if it is too large for the format', () => {
    const huge: ByteSource = { sizeBytes: 2 ** 32, read: () => new Uint8Array() };
    expect(() => storeAsZip('a', huge, modifiedAt)).toThrow(RangeError);
  });
});
