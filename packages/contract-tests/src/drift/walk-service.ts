import { fillIn, type Journey } from '../journey.js';
import { atPointer, isObject, type JsonObject } from '../json.js';
import { operationNamed } from '../operations.js';
import { responseComparer } from './compare-response.js';
import type { ConnectedClient } from './connect-client.js';
import type { CheckResult } from './report.js';
import type { SpecFolder } from './spec-folder.js';

/** Which calls are allowed, and how to record responses. */
export interface WalkOptions {
  /** Whether to call operations that change something; otherwise they are skipped. */
  readonly allowCreate: boolean;
  readonly pass?: (milliseconds: number) => void;
  /** Receives each response. */
  readonly record?: (operation: string, status: number, body: string) => void;
}

/** Sends the calls of a journey and compares each response with the spec. */
export async function walkService(
  spec: SpecFolder,
  client: ConnectedClient,
  { steps }: Journey,
  { allowCreate, pass, record }: WalkOptions,
): Promise<CheckResult[]> {
  const compare = responseComparer(spec);
  const kept = new Map<string, unknown>();
  const results: CheckResult[] = [];
  for (const { operation, input, keep = {}, thenPassMs } of steps) {
    const check = { vendor: spec.vendor, name: operation };
    const missing = missingNames(input, kept);
    if (!allowCreate && !isRead(spec.document, operation)) {
      results.push({
        ...check,
        outcome: 'skipped',
        reason: 'It changes something. Allow it with --allow-create.',
      });
      continue;
    }
    if (missing.length > 0) {
      const reason = `No earlier response had ${missing.join(', ')}. Pass your own journey with --journey.`;
      results.push({ ...check, outcome: 'skipped', reason });
      continue;
    }
    const failure = await client.call(operation, fillIn(input, kept)).then(
      () => undefined,
      (error: unknown) => error,
    );
    const response = client.received();
    if (response === undefined) {
      results.push({
        ...check,
        outcome: 'failed',
        drifts: [],
        reason: `No response: ${String(failure)}`,
      });
      continue;
    }
    record?.(operation, response.status, response.body);
    const drifts = compare(operation, response);
    results.push({ ...check, outcome: drifts.length === 0 ? 'passed' : 'failed', drifts });
    for (const [name, pointer] of Object.entries(keep)) {
      kept.set(name, valueAt(response.body, pointer));
    }
    pass?.(thenPassMs ?? 0);
  }
  return results;
}

function isRead(document: JsonObject, operation: string): boolean {
  const { definition } = operationNamed(document, operation);
  const retry = definition['x-retry'];
  return retry === 'safe' || (isObject(retry) && retry['class'] === 'safe');
}

function valueAt(body: string, pointer: string): unknown {
  try {
    return atPointer(JSON.parse(body), pointer);
  } catch {
    return undefined;
  }
}

const reference = /^\$\{(\w+)\}$/;

function missingNames(value: unknown, kept: ReadonlyMap<string, unknown>): string[] {
  if (typeof value === 'string') {
    const name = reference.exec(value)?.[1];
    return name !== undefined && kept.get(name) === undefined ? [name] : [];
  }
  const members: unknown[] =
    typeof value === 'object' && value !== null ? Object.values(value) : [];
  return members.flatMap((member) => missingNames(member, kept));
}
