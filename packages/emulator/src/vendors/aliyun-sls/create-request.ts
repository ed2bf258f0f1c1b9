import { isJsonObject, type JsonObject } from '../../tools/json.js';
import type { Compression } from '../../files/stored-container.js';

/** The part of a request that the emulator uses; the rest is only returned again. */
export interface CreateRequest {
  readonly name: string;
  readonly displayName: string;
  readonly description?: string;
  /** As it was sent. */
  readonly configuration: JsonObject;
  readonly logstore: string;
  /** UNIX seconds. */
  readonly fromTime: number;
  readonly toTime: number;
  readonly query: string;
  readonly format: 'csv' | 'json';
  readonly compression: Compression;
}

/**
 * Reads a request. The body was validated by the spec's schema, so that its types are as
 * documented.
 */
export function readCreateRequest(body: JsonObject): CreateRequest {
  const configuration = object(body['configuration']);
  const sink = object(configuration['sink']);
  const { description } = body;
  return {
    name: text(body['name']),
    displayName: text(body['displayName']),
    ...(typeof description === 'string' ? { description } : {}),
    configuration,
    logstore: text(configuration['logstore']),
    fromTime: Number(configuration['fromTime']),
    toTime: Number(configuration['toTime']),
    query: text(configuration['query']),
    format: sink['contentType'] === 'json' ? 'json' : 'csv',
    compression: compressionOf(sink['compressionType']),
  };
}

/**
 * Checks what the schema cannot express. Returns the problem, or `undefined`. These refusals are
 * inferred, not documented.
 */
export function checkCreateRequest({ fromTime, toTime }: CreateRequest): string | undefined {
  // The most likely mistake is milliseconds in place of seconds.
  if (fromTime < 0 || toTime > 9_999_999_999) {
    return 'fromTime and toTime must be UNIX timestamps in seconds';
  }
  return fromTime > toTime ? 'fromTime must not be later than toTime' : undefined;
}

function compressionOf(value: unknown): Compression {
  return value === 'gzip' || value === 'zstd' || value === 'lz4' ? value : 'none';
}

function object(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
