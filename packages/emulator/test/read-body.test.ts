import { describe, expect, it } from 'vitest';
import { readBody } from '../src/http/incoming-request.js';

describe('a body', () => {
  it('is read as a whole up to the limit', async () => {
    const chunks = [Buffer.from('ab'), Buffer.from('cd')];
    expect(await readBody(streamOf(chunks), 4)).toEqual(new Uint8Array(Buffer.from('abcd')));
    expect(await readBody(streamOf(chunks), 3)).toBeUndefined();
    expect(await readBody(streamOf([]), 3)).toEqual(new Uint8Array());
  });

  it('is not read to its end far above the limit', async () => {
    let made = 0;
    async function* endless() {
      for (;;) {
        made += 1;
        if (made > 1000) {
          throw new Error('still read');
        }
        yield Buffer.alloc(10);
      }
    }
    expect(await readBody(endless(), 100)).toBeUndefined();
    expect(made).toBeGreaterThan(11);
  });
});

async function* streamOf(chunks: readonly Uint8Array[]) {
  yield* chunks;
}
