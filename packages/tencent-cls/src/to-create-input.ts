import {
  checkTaskRequest,
  hasSqlPart,
  type TaskRequest,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { CreateExportInput } from './generated/methods.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';

/** Further fields of CLS, with its own names. */
type Rest = Pick<CreateExportInput, 'TopicId' | 'Order' | 'SyntaxRule' | 'DerivedFields'> &
  Partial<Pick<CreateExportInput, 'Count'>>;

/**
 * A task with the fields that all vendors share, and those that CLS requires. Defaults: everything
 * is selected, `Count`, the maximum number of rows, is as large as CLS allows, `SyntaxRule` is CQL
 * (1), and the format is `json`. CLS always writes a tar.gz, and does not support names of tasks.
 */
export interface TencentClsTaskRequest extends TaskRequest, Rest {
  readonly from: Date | string;
  readonly to: Date | string;
  readonly format?: 'json' | 'csv';
  readonly name?: never;
  readonly compression?: never;
  readonly From?: never;
  readonly To?: never;
}

/** The vendor's own input, whose `SyntaxRule` is optional as in the documentation. */
export type TencentClsCreateInput = CreateExportInput | TencentClsTaskRequest;

/** The sent input: the language of the query is always set. */
export type CompleteInput = CreateExportInput & Required<Pick<CreateExportInput, 'SyntaxRule'>>;

/** Sources disagree on the default language of a query; the newest of them recommends CQL. */
const syntaxRule = 1;

const everything = '*';

/**
 * Returns the vendor's own input, or converts a request. Throws a TaskRequestError for unsupported
 * requests.
 */
export function toCreateInput(input: TencentClsCreateInput): CompleteInput {
  const complete = isOwn(input) ? { ...input } : fromRequest(input);
  if (hasSqlPart(complete.Query)) {
    throw new TaskRequestError(
      service.vendor,
      'query',
      'the query has SQL after the search ("|"), and CLS exports only what a search selects. Omit the SQL.',
    );
  }
  return { ...complete, SyntaxRule: complete.SyntaxRule ?? syntaxRule };
}

function fromRequest(request: TencentClsTaskRequest): CreateExportInput {
  const {
    from,
    to,
    query = everything,
    format,
  } = checkTaskRequest(service.vendor, request, {
    from: 'required',
    to: 'required',
    query: 'optional',
    format: { values: ['json', 'csv'] },
    compression: { instead: 'It writes every file as a tar.gz.' },
    name: { instead: 'It identifies a task by its topic and identifier.' },
  });
  const { TopicId, Count = limits.rows, Order, SyntaxRule, DerivedFields } = request;
  return {
    TopicId,
    Count,
    Query: query,
    From: from?.getTime() ?? 0,
    To: to?.getTime() ?? 0,
    ...withoutUndefined({ Order, SyntaxRule, DerivedFields }),
    ...(format === undefined ? {} : { Format: format === 'csv' ? 'csv' : 'json' }),
  };
}

function isOwn(input: TencentClsCreateInput): input is CreateExportInput {
  return !('from' in input || 'to' in input || 'compression' in input || 'name' in input);
}
