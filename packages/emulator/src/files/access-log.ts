import { hashHex } from '../tools/seeded.js';

/** A record of an emulated web server. All values have a fixed width: see `FixedWidthRows`. */
export interface AccessRecord {
  readonly level: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly requestId: string;
  readonly message: string;
  /** A number from 0 to 999, for further columns of a vendor. */
  readonly variation: number;
}

const methods = ['GET', 'PUT'] as const;
const paths = ['/api/orders', '/api/prices', '/api/stocks', '/api/quotes'] as const;
const statuses = [200, 200, 200, 201, 200, 404, 200, 503] as const;

/**
 * Creates the records of a log by their number. The same seed gives the same records. Method, path,
 * status and level follow from `pattern` alone, which is the number itself unless it is given.
 */
export function accessLog(seed: string): (number: number, pattern?: number) => AccessRecord {
  const logSeed = Number.parseInt(hashHex(seed).slice(0, 8), 16);
  return (number, pattern = number) => {
    const [random, other] = [mix(logSeed, number), mix(~logSeed, number)];
    const choice = pattern === number ? random : mix(logSeed, pattern);
    const method = pick(methods, choice);
    const path = pick(paths, choice >>> 4);
    const status = pick(statuses, choice >>> 8);
    const latencyMs = 100 + ((random >>> 12) % 900);
    return {
      level: status < 400 ? 'INFO' : 'WARN',
      method,
      path,
      status,
      latencyMs,
      requestId: hexWord(random) + hexWord(other),
      // Quotes, a comma and letters beyond ASCII: the hard cases for readers of CSV and JSON.
      message: `${method} "${path}" answered ${status}, 耗时 ${latencyMs} ms`,
      variation: other % 1000,
    };
  };
}

/** A 32-bit hash of two numbers (the finalizer of MurmurHash3): cheap enough for a million rows. */
function mix(seed: number, value: number): number {
  let hash = Math.imul(seed ^ value, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function pick<Item>(items: readonly [Item, ...Item[]], index: number): Item {
  return items[index % items.length] ?? items[0];
}

function hexWord(value: number): string {
  return value.toString(16).padStart(8, '0');
}
