import type { Journey } from '../journey.js';
import type { ConnectedClient } from './connect-client.js';
import { Recordings } from './recordings.js';
import type { CheckResult } from './report.js';
import { emulatedService, type LiveOptions, liveService } from './services.js';
import type { SpecFolder } from './spec-folder.js';
import { walkService } from './walk-service.js';

/** Compares the emulator's responses with the spec, for every call of the journey. */
export async function checkEmulator(spec: SpecFolder, journey: Journey): Promise<CheckResult[]> {
  const { client, pass } = await emulatedService(spec.vendor, journey);
  return walkService(spec, client, journey, { allowCreate: true, pass });
}

/** Options for checking the real service. */
export interface LiveCheckOptions extends LiveOptions {
  /** Whether to call operations that create, change or delete something. */
  readonly allowCreate: boolean;
  /** A folder for the responses, with secrets redacted. Default: responses are not saved. */
  readonly recordTo?: string;
}

/**
 * Compares what the real service responds with the spec. Only reads are called without
 * `allowCreate`.
 */
export async function checkLive(
  spec: SpecFolder,
  journey: Journey,
  { allowCreate, recordTo, ...options }: LiveCheckOptions,
): Promise<CheckResult[]> {
  const client: ConnectedClient = await liveService(spec.vendor, journey, options);
  const recordings = new Recordings(spec.document, new Date().toISOString().slice(0, 10));
  const results = await walkService(spec, client, journey, {
    allowCreate,
    record: (operation, status, body) => recordings.add(operation, status, body),
  });
  if (recordTo !== undefined) {
    await recordings.writeTo(recordTo);
  }
  return results;
}
