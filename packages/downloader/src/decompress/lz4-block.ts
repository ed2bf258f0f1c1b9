import { damaged } from './output-limit.js';

/**
 * Decodes one LZ4 block into `output` from `start` on and returns the end. The bytes before `start`
 * are the history that the block may refer to. Never reads or writes outside of `output`, also for
 * invalid blocks.
 */
export function decodeLz4Block(block: Uint8Array, output: Uint8Array, start: number): number {
  let at = 0;
  let to = start;
  while (at < block.length) {
    const token = block[at++] ?? 0;
    let literals = token >> 4;
    if (literals === 15) {
      [literals, at] = longLength(block, at, literals);
    }
    to = copyLiterals(block.subarray(at, at + literals), literals, output, to);
    at += literals;
    // The last sequence has no match.
    if (at === block.length) {
      return to;
    }
    const offset = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    let length = token & 15;
    if (length === 15) {
      [length, at] = longLength(block, at, length);
    }
    if (at > block.length) {
      throw invalid();
    }
    to = repeat(output, to, offset, length + 4);
  }
  throw invalid();
}

function copyLiterals(
  literals: Uint8Array,
  expected: number,
  output: Uint8Array,
  to: number,
): number {
  if (literals.length < expected || to + expected > output.length) {
    throw invalid();
  }
  output.set(literals, to);
  return to + expected;
}

function repeat(output: Uint8Array, to: number, offset: number, length: number): number {
  if (offset === 0 || offset > to || to + length > output.length) {
    throw invalid();
  }
  if (offset >= length) {
    output.copyWithin(to, to - offset, to - offset + length);
  } else {
    // The match overlaps its own output, so it must be copied byte by byte.
    for (let index = 0; index < length; index += 1) {
      output[to + index] = output[to + index - offset] ?? 0;
    }
  }
  return to + length;
}

function longLength(block: Uint8Array, from: number, first: number): [number, number] {
  let at = from;
  let length = first;
  for (;;) {
    const more = block[at++];
    if (more === undefined) {
      throw invalid();
    }
    length += more;
    if (more !== 255) {
      return [length, at];
    }
  }
}

function invalid(): Error {
  return damaged('an LZ4 block is not valid');
}
