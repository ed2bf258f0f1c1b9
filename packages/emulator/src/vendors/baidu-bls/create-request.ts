import type { JsonObject } from '../../core/json.js';
import type { CreateRequest } from './download-task.js';

/** Fills in the documented defaults. The body has passed the spec's schema, so that its types are as documented. */
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

/** What the schema cannot say; answers what is wrong, or `undefined`. That both are refused is inferred, not documented. */
export function checkCreateRequest(request: CreateRequest): string | undefined {
  if (request.limit < 0) return 'limit must not be negative';
  if (Date.parse(request.queryStartTime) > Date.parse(request.queryEndTime)) {
    return 'queryStartTime must not be later than queryEndTime';
  }
  return undefined;
}

/** The emulated log store holds one record for every second of the query's time range. */
export function countRows(request: CreateRequest): number {
  return Math.min(request.limit, secondsInRange(request));
}

export function secondsInRange({ queryStartTime, queryEndTime }: CreateRequest): number {
  return (Date.parse(queryEndTime) - Date.parse(queryStartTime)) / 1000;
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback;
}
