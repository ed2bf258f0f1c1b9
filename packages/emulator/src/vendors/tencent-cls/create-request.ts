import { Refusal } from '../../contract/refusal.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import type { ClsSettings } from './settings.js';

/** The request for a task, with defaults filled in. */
export interface CreateRequest {
  readonly topicId: string;
  readonly query: string;
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly order: 'desc' | 'asc';
  readonly format: 'json' | 'csv';
  readonly syntaxRule: 0 | 1;
  /** All fields when empty. */
  readonly derivedFields: readonly string[];
}

/**
 * Fills in the defaults and checks what the schema cannot express. The body was validated by the
 * spec's schema, so that its types are as documented. It is inferred that a window may not be
 * empty.
 */
export function readCreateRequest(body: JsonObject, settings: ClsSettings): CreateRequest {
  const { DerivedFields: fields } = body;
  const request: CreateRequest = {
    topicId: textMember(body, 'TopicId'),
    query: textMember(body, 'Query'),
    count: Number(body['Count']),
    fromMs: Number(body['From']),
    toMs: Number(body['To']),
    order: body['Order'] === 'asc' ? 'asc' : 'desc',
    format: body['Format'] === 'csv' ? 'csv' : 'json',
    syntaxRule: syntaxRuleOf(body, settings.exportDefaultSyntax),
    derivedFields: Array.isArray(fields) ? fields.map(String) : [],
  };
  if (request.fromMs >= request.toMs) {
    throw new Refusal('InvalidParameter', 'From must be earlier than To');
  }
  if (request.query.includes('|')) {
    throw new Refusal('InvalidParameter', 'Query must be a search: an export does not accept SQL');
  }
  return request;
}

export function syntaxRuleOf(body: JsonObject, fallback: 0 | 1): 0 | 1 {
  const { SyntaxRule: rule = fallback } = body;
  return rule === 1 ? 1 : 0;
}
