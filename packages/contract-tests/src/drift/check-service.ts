import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillIn, type Journey } from '../journey.js';
import type { JsonObject } from '../json.js';
import { connectClient } from './connect-client.js';
import { redactBody } from './redact-body.js';
import type { CheckResult } from './report.js';
import type { SpecFolder } from './spec-folder.js';
import { walkService } from './walk-service.js';

/** Compares what the emulator responds with the spec; every call of the journey is made. */
export async function checkEmulator(spec: SpecFolder, journey: Journey): Promise<CheckResult[]> {
  const { createEmulator, emulatorCredentials } = await import('@download-tasks/emulator').catch(
    (error: unknown) => {
      const message = 'The emulator is not installed. Run: npm install @download-tasks/emulator';
      throw new Error(message, { cause: error });
    },
  );
  const emulator = createEmulator();
  const client = await connectClient(spec.vendor, {
    ...fillIn(journey.client, new Map(Object.entries(emulatorCredentials))),
    fetch: emulator.fetch,
    now: emulator.now,
  });
  return walkService(spec, client, journey, {
    allowCreate: true,
    pass: (milliseconds) => emulator.advance(milliseconds),
  });
}

/** How the real service is checked. */
export interface LiveOptions {
  /** Whether operations that create, change or delete something are called. */
  readonly allowCreate: boolean;
  /** A folder for the responses, with secrets redacted; nothing is kept without it. */
  readonly recordTo?: string;
  /** Sends the requests; the platform's by default. */
  readonly fetch?: typeof fetch;
}

/**
 * Compares what the real service responds with the spec. Credentials come from where the cloud's
 * own tools keep them, unless the journey has some. Only reads are called without `allowCreate`.
 */
export async function checkLive(
  spec: SpecFolder,
  journey: Journey,
  { allowCreate, recordTo, fetch = globalThis.fetch }: LiveOptions,
): Promise<CheckResult[]> {
  const client = await connectClient(spec.vendor, {
    ...withoutPlaceholders(journey.client),
    fetch,
  });
  const recordings = new Map<string, string>();
  const results = await walkService(spec, client, journey, {
    allowCreate,
    record: (operation, status, body) => {
      recordings.set(`${operation}.live.${status}.json`, redactedText(spec.document, body));
    },
  });
  if (recordTo !== undefined) {
    await mkdir(recordTo, { recursive: true });
    for (const [file, text] of recordings) {
      await writeFile(join(recordTo, file), text);
    }
  }
  return results;
}

/** A body that is not JSON is not kept: nobody can say what in it is secret. */
function redactedText(document: JsonObject, body: string): string {
  try {
    return `${JSON.stringify(redactBody(document, JSON.parse(body)), undefined, 2)}\n`;
  } catch {
    return '"[not JSON]"\n';
  }
}

/** The keys of a journey stand for those of the emulator; the real service gets the user's own. */
function withoutPlaceholders({ credentials, ...client }: JsonObject): JsonObject {
  return JSON.stringify(credentials ?? '').includes('${') ? client : { ...client, credentials };
}
