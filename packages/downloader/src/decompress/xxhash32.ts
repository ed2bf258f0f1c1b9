const primes = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1] as const;
const [prime1, prime2, prime3, prime4, prime5] = primes;

/** The checksum of the LZ4 frame format (seed 0), for bytes that arrive in pieces. */
export class XxHash32 {
  readonly #connections = new Uint32Array([prime1 + prime2, prime2, 0, -prime1]);
  readonly #rest = Buffer.alloc(16);
  #restBytes = 0;
  #total = 0;

  update(bytes: Uint8Array): void {
    this.#total += bytes.length;
    let at = 0;
    if (this.#restBytes > 0) {
      at = Math.min(16 - this.#restBytes, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#restBytes);
      this.#restBytes += at;
      if (this.#restBytes < 16) {
        return;
      }
      this.#stripe(this.#rest, 0);
      this.#restBytes = 0;
    }
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (; at + 16 <= view.length; at += 16) {
      this.#stripe(view, at);
    }
    this.#restBytes = view.copy(this.#rest, 0, at);
  }

  finish(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#connections;
    const mixed = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
    let hash = (this.#total >= 16 ? mixed : prime5) + this.#total;
    let at = 0;
    for (; at + 4 <= this.#restBytes; at += 4) {
      const word = Math.imul(this.#rest.readUInt32LE(at), prime3);
      hash = Math.imul(rotate((hash + word) | 0, 17), prime4);
    }
    for (; at < this.#restBytes; at += 1) {
      const word = Math.imul(this.#rest[at] ?? 0, prime5);
      hash = Math.imul(rotate((hash + word) | 0, 11), prime1);
    }
    hash = Math.imul(hash ^ (hash >>> 15), prime2);
    hash = Math.imul(hash ^ (hash >>> 13), prime3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #stripe(bytes: Buffer, at: number): void {
    for (let lane = 0; lane < 4; lane += 1) {
      const word = Math.imul(bytes.readUInt32LE(at + lane * 4), prime2);
      const sum = ((this.#connections[lane] ?? 0) + word) | 0;
      this.#connections[lane] = Math.imul(rotate(sum, 13), prime1);
    }
  }
}

export function xxHash32(bytes: Uint8Array): number {
  const hash = new XxHash32();
  hash.update(bytes);
  return hash.finish();
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
