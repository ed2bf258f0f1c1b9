import { Refusal } from '../../contract/refusal.js';
import {
  type ExactJson,
  isList,
  parseExactJson,
  textMember,
  type JsonObject,
} from '../../tools/json.js';
import type { TlsSettings } from './settings.js';

/** The request for a task. */
export interface CreateRequest {
  readonly taskName: string;
  readonly topicId: string;
  readonly query: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly dataFormat: 'csv' | 'json' | 'jsonl';
  readonly sort: 'asc' | 'desc';
  readonly limit: number;
  readonly compression: 'none' | 'gzip' | 'zip';
  readonly taskType: number;
  readonly allowIncomplete: boolean;
  readonly mustComplete: boolean;
  /** The log whose context is exported; its position has all digits. */
  readonly context: ExactJson;
}

/** The body was validated by the spec's schema, so that its types are as documented. */
export function readCreateRequest(
  body: JsonObject,
  settings: Pick<TlsSettings, 'secondsThreshold'>,
  text: string,
): CreateRequest {
  const { dataFormat, compression } = wordsOf(body);
  const request: CreateRequest = {
    taskName: textMember(body, 'TaskName'),
    topicId: textMember(body, 'TopicId'),
    query: textMember(body, 'Query'),
    startMs: millisecondsOf(body['StartTime'], settings),
    endMs: millisecondsOf(body['EndTime'], settings),
    dataFormat,
    sort: body['Sort'] === 'asc' ? 'asc' : 'desc',
    limit: Number(body['Limit']),
    compression,
    taskType: Number(body['TaskType'] ?? 0),
    allowIncomplete: body['AllowIncomplete'] === true,
    mustComplete: body['MustComplete'] === true,
    context: contextIn(text),
  };
  checkQuery(request.query);
  if (request.endMs < request.startMs) {
    throw invalid('EndTime', body['EndTime']);
  }
  return request;
}

/** Read from the text of the body, because numbers lose digits. */
function contextIn(text: string): ExactJson {
  const body = parseExactJson(text);
  const isObject = typeof body === 'object' && body !== null && !isList(body);
  return (isObject ? body['LogContextInfos'] : undefined) ?? null;
}

function wordsOf(body: JsonObject): Pick<CreateRequest, 'dataFormat' | 'compression'> {
  const { DataFormat, Compression } = body;
  return {
    dataFormat: DataFormat === 'csv' || DataFormat === 'jsonl' ? DataFormat : 'json',
    compression: Compression === 'gzip' || Compression === 'zip' ? Compression : 'none',
  };
}

/**
 * A time in milliseconds. The service is reported to accept seconds, too; it is inferred that it
 * recognizes them by their size.
 */
export function millisecondsOf(
  value: unknown,
  { secondsThreshold }: Pick<TlsSettings, 'secondsThreshold'>,
): number {
  const time = Number(value);
  return secondsThreshold !== null && time < secondsThreshold ? time * 1000 : time;
}

const maxQueryBytes = 4096;

export function checkQuery(query: string): void {
  if (Buffer.byteLength(query) > maxQueryBytes) {
    throw new Refusal('InvalidArgument', `Query has more than ${maxQueryBytes} bytes`, {
      placeholders: { name: 'Query', value: `${query.slice(0, 20)}…` },
    });
  }
}

/** The documented text names the argument and its value. */
export function invalid(name: string, value: unknown): Refusal {
  const text = String(value);
  return new Refusal('InvalidArgument', `${name} cannot be ${text}`, {
    placeholders: { name, value: text },
  });
}
