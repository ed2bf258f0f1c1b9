import type { JsonObject } from '../../tools/json.js';

/** The request for a task, with defaults filled in. */
export interface CreateRequest {
  readonly name: string;
  readonly project: string;
  readonly logStoreName: string;
  readonly logStreamName: string;
  readonly query: string;
  readonly queryStartTime: string;
  readonly queryEndTime: string;
  readonly format: 'json' | 'csv';
  readonly limit: number;
  readonly order: 'desc' | 'asc';
  readonly fileDir: string;
}

/**
 * Fills in the documented defaults. The body was validated by the spec's schema, so that its types
 * are as documented.
 */
export function readCreateRequest(body: JsonObject): CreateRequest {
  return {
    name: text(body['name'], ''),
    project: text(body['project'], 'default'),
    logStoreName: text(body['logStoreName'], ''),
    logStreamName: text(body['logStreamName'], ''),
    query: text(body['query'], 'match *'),
    queryStartTime: text(body['queryStartTime'], ''),
    queryEndTime: text(body['queryEndTime'], ''),
    format: body['format'] === 'csv' ? 'csv' : 'json',
    limit: typeof body['limit'] === 'number' ? body['limit'] : 1_000_000,
    order: body['order'] === 'asc' ? 'asc' : 'desc',
    fileDir: text(body['fileDir'], ''),
  };
}

/**
 * Checks what the schema cannot express. Returns the problem, or `undefined`. Both refusals are
 * inferred, not documented.
 */
export function checkCreateRequest(request: CreateRequest): string | undefined {
  if (request.limit < 0) {
    return 'limit must not be negative';
  }
  if (Date.parse(request.queryStartTime) > Date.parse(request.queryEndTime)) {
    return 'queryStartTime must not be later than queryEndTime';
  }
  return undefined;
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
