import { hashHex } from '../../core/identifiers.js';
import { secondsInRange } from './create-request.js';
import type { DownloadTask } from './download-task.js';

/** One emulated log record. Every value has a fixed width for a given task: a row's place in the file is then a multiplication. */
export interface LogRecord {
  readonly timestamp: string;
  readonly logStream: string;
  readonly level: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly requestId: string;
  readonly message: string;
}

const methods = ['GET', 'PUT'] as const;
const paths = ['/api/orders', '/api/prices', '/api/stocks', '/api/quotes'] as const;
const statuses = [200, 200, 200, 201, 200, 404, 200, 503] as const;

/** Makes the records of a task, in the order of its file. The same seed and task make the same records. */
export function logRecords(seed: string, task: DownloadTask): (row: number) => LogRecord {
  const taskSeed = Number.parseInt(hashHex(`${seed}/${task.uuid}`).slice(0, 8), 16);
  const startMs = Date.parse(task.request.queryStartTime);
  const lastSecond = secondsInRange(task.request) - 1;
  return (row) => {
    const second = task.request.order === 'asc' ? row : lastSecond - row;
    const [random, other] = [mix(taskSeed, second), mix(~taskSeed, second)];
    const method = pick(methods, random);
    const path = pick(paths, random >>> 4);
    const status = pick(statuses, random >>> 8);
    const latencyMs = 100 + ((random >>> 12) % 900);
    return {
      timestamp: new Date(startMs + second * 1000 + (other % 1000)).toISOString(),
      logStream: task.request.logStreamName || `stream-${other % 10}`,
      level: status < 400 ? 'INFO' : 'WARN',
      method,
      path,
      status,
      latencyMs,
      requestId: hexWord(random) + hexWord(other),
      // Quotes, a comma and letters beyond ASCII: what a reader of CSV and JSON has to get right.
      message: `${method} "${path}" answered ${status}, 耗时 ${latencyMs} ms`,
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
