import { isJsonObject, type JsonObject } from '../../core/json.js';
import { Refusal } from './refusal.js';

/** Reads a JSON object. An empty body is taken for an empty object: what BLS does with one is not documented. */
export function readJsonBody(bytes: Uint8Array | undefined): JsonObject {
  if (bytes === undefined) {
    throw new Refusal('RequestOverload', 'the body is larger than bodyLimitBytes of this emulator');
  }
  if (bytes.length === 0) return {};
  const value = parse(bytes);
  if (!isJsonObject(value)) {
    throw new Refusal('InvalidParameter', 'the body must be a JSON object');
  }
  return value;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal('MalformedJSON', 'the body is not JSON in UTF-8');
  }
}
