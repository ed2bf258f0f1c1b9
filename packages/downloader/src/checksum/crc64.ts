import { CrcArithmetic } from './crc-arithmetic.js';
import { crc64Kernel } from './crc64-kernel.js';

/** ECMA-182, reflected: CRC-64/XZ, which OSS, TOS and COS send as `x-…-hash-crc64ecma`. */
const polynomial = 0xc96c5795d7870f42n;
const ones = 0xffff_ffff_ffff_ffffn;
const tableBytes = 8 * 256 * 8;
const blockBytes = 256 * 1024;

export const crc64Arithmetic = new CrcArithmetic(polynomial, 64);

type Update = (pointer: number, half: number, a: bigint, b: bigint) => [bigint, bigint];

interface Kernel {
  readonly table: BigUint64Array;
  readonly input: Uint8Array;
  readonly update: Update;
  /** The result for each single bit of a register after half a full block of zeros. */
  readonly shiftedBits: BigUint64Array;
}

let loaded: Kernel | undefined;

/**
 * Continues a CRC-64 with more bytes. The checksum of no bytes is 0. About 1.7 GiB/s on one core of
 * the 2020s.
 */
export function crc64(bytes: Uint8Array, checksum = 0n): bigint {
  loaded ??= loadKernel();
  let register = checksum ^ ones;
  for (let from = 0; from < bytes.length; from += blockBytes) {
    register = updateBlock(loaded, register, bytes.subarray(from, from + blockBytes));
  }
  return register ^ ones;
}

function updateBlock(kernel: Kernel, register: bigint, block: Uint8Array): bigint {
  const half = Math.floor(block.length / 16) * 8;
  let current = register;
  if (half > 0) {
    kernel.input.set(block);
    const [a, b] = kernel.update(tableBytes, half, register, 0n);
    current = shiftHalf(kernel, BigInt.asUintN(64, a), half) ^ BigInt.asUintN(64, b);
  }
  for (const byte of block.subarray(half * 2)) {
    current = (kernel.table[Number(current & 0xffn) ^ byte] ?? 0n) ^ (current >> 8n);
  }
  return current;
}

function shiftHalf({ shiftedBits }: Kernel, register: bigint, half: number): bigint {
  if (half !== blockBytes / 2) {
    return crc64Arithmetic.shift(register, half);
  }
  let shifted = 0n;
  for (let left = register, bit = 0; left > 0n; left >>= 1n, bit += 1) {
    if (left & 1n) {
      shifted ^= shiftedBits[bit] ?? 0n;
    }
  }
  return shifted;
}

function loadKernel(): Kernel {
  const code = new WebAssembly.Module(Buffer.from(crc64Kernel, 'base64'));
  const { memory, update } = new WebAssembly.Instance(code).exports;
  if (!(memory instanceof WebAssembly.Memory) || !isUpdate(update)) {
    throw new Error('the CRC-64 kernel is damaged');
  }
  const table = new BigUint64Array(memory.buffer, 0, tableBytes / 8);
  fillTable(table);
  const input = new Uint8Array(memory.buffer, tableBytes, blockBytes);
  const shiftedBits = BigUint64Array.from({ length: 64 }, (_none, bit) =>
    crc64Arithmetic.shift(1n << BigInt(bit), blockBytes / 2),
  );
  return { table, input, update, shiftedBits };
}

function isUpdate(value: unknown): value is Update {
  return typeof value === 'function';
}

function fillTable(table: BigUint64Array): void {
  for (let byte = 0; byte < 256; byte += 1) {
    let entry = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) {
      entry = entry & 1n ? (entry >> 1n) ^ polynomial : entry >> 1n;
    }
    table[byte] = entry;
  }
  for (let index = 256; index < table.length; index += 1) {
    const previous = table[index - 256] ?? 0n;
    table[index] = (table[Number(previous & 0xffn)] ?? 0n) ^ (previous >> 8n);
  }
}
