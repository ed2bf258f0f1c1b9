import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { signingCrypto as chosen } from '../src/crypto/index.js';
import { nodeSigningCrypto as node } from '../src/crypto/node.js';
import { webSigningCrypto as web } from '../src/crypto/web.js';
import manifest from '../package.json' with { type: 'json' };

const bytes = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 200 }));
const key = bytes.filter(({ length }) => length > 0);

afterEach(() => vi.unstubAllGlobals());

describe('signing with node:crypto and with WebCrypto', () => {
  it('returns the same results', async () => {
    await fc.assert(
      fc.asyncProperty(key, bytes, async (secret, message) => {
        expect(toBytes(await web.hmacSha256(secret, message))).toEqual(
          toBytes(await node.hmacSha256(secret, message)),
        );
        expect(await web.hmacSha256Hex(secret, message)).toBe(
          await node.hmacSha256Hex(secret, message),
        );
        expect(await web.sha256Hex(message)).toBe(await node.sha256Hex(message));
      }),
    );
  });

  it('returns the results of RFC 4231', async () => {
    const printed = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    for (const crypto of [node, web]) {
      expect(await crypto.hmacSha256Hex('Jefe', 'what do ya want for nothing?')).toBe(printed);
    }
  });

  it('reports that WebCrypto is missing', async () => {
    vi.stubGlobal('crypto', {});
    await expect(web.sha256Hex('')).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringContaining('https'),
    });
  });
});

describe('signingCrypto', () => {
  it('uses node:crypto on Node', () => {
    expect(chosen).toBe(node);
  });

  it('uses WebCrypto outside of Node', async () => {
    vi.resetModules();
    vi.stubGlobal('process', Object.create(process, { getBuiltinModule: { value: undefined } }));
    const elsewhere = await import('../src/crypto/index.js');
    const known = await import('../src/crypto/web.js');
    expect(elsewhere.signingCrypto).toBe(known.webSigningCrypto);
  });

  it.each(Object.entries(manifest.imports))(
    'is the same for %s in the sources and in the published package',
    (_, { '@download-tasks/source': sources, ...published }) => {
      expect(Object.keys(sources)).toEqual(Object.keys(published));
      for (const source of Object.values(sources)) {
        expect(existsSync(new URL(`../${source}`, import.meta.url))).toBe(true);
      }
      const built = Object.values(sources).map((path) =>
        path.replace('./src/', './dist/').replace(/\.ts$/, '.js'),
      );
      expect(Object.values(published)).toEqual(built);
    },
  );
});

function toBytes(result: Uint8Array): readonly number[] {
  return [...result];
}
