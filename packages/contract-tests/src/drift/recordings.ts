import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from '../json.js';
import type { ExampleEntry } from '../spec.js';
import { redactBody } from './redact-body.js';

/** An entry of `examples/index.json` for a recorded response. */
interface RecordedEntry extends ExampleEntry {
  readonly page: null;
  /** The day of the recording. */
  readonly updated: string;
  readonly note: string;
}

const note = 'Recorded from the service; secrets and the queries of addresses are redacted.';

/**
 * Collects responses of a service as examples, with their secrets redacted. Writes them and their
 * entries of `index.json` to a folder, which may be the `examples/` of a spec.
 */
export class Recordings {
  readonly #document: JsonObject;
  readonly #on: string;
  readonly #texts = new Map<string, string>();
  readonly #entries = new Map<string, RecordedEntry>();

  /** `on` is the day of the recording, such as `2026-12-31`. */
  constructor(document: JsonObject, on: string) {
    this.#document = document;
    this.#on = on;
  }

  /** Keeps the last response of each operation and status. Ignores a body that is not JSON. */
  add(operation: string, status: number, body: string): void {
    const value = parseJson(body);
    if (value === undefined) {
      return;
    }
    const file = `${operation}.live.${status}.json`;
    const redacted = redactBody(this.#document, value);
    this.#texts.set(file, `${JSON.stringify(redacted, undefined, 2)}\n`);
    this.#entries.set(file, {
      file,
      operation,
      direction: 'response',
      status,
      page: null,
      updated: this.#on,
      printed: false,
      complete: true,
      note,
    });
  }

  /** Writes the responses to the folder and keeps its other examples. */
  async writeTo(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const place = join(folder, 'index.json');
    const entries = [...(await readIndex(place)), ...this.#entries.values()];
    const latest = new Map(entries.map((entry) => [entry.file, entry]));
    const sorted = [...latest.values()].toSorted((left, right) =>
      left.file < right.file ? -1 : 1,
    );
    for (const [file, text] of this.#texts) {
      await writeFile(join(folder, file), text);
    }
    await writeFile(place, `${JSON.stringify(sorted, undefined, 2)}\n`);
  }
}

async function readIndex(place: string): Promise<readonly ExampleEntry[]> {
  const text = await readFile(place, 'utf8').catch((error: unknown) => {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') {
      return '[]';
    }
    throw error;
  });
  const entries: readonly ExampleEntry[] = JSON.parse(text);
  return entries;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
