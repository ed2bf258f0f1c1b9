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

/** What CLS needs besides, in its own words. */
type Rest = Pick<CreateExportInput, 'TopicId' | 'Order' | 'SyntaxRule' | 'DerivedFields'> &
  Partial<Pick<CreateExportInput, 'Count'>>;

/**
 * A task in the words that all vendors share, and what CLS needs besides. Without a query
 * everything is selected. `Count`, the most rows of the file, is as large as CLS allows unless it
 * is given, and `SyntaxRule` is CQL (1). CLS writes `json` unless the format says otherwise, always
 * into a tar.gz, and it has no names for tasks.
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

/** The vendor's own input, whose `SyntaxRule` may be left out as in the documentation. */
export type TencentClsCreateInput = CreateExportInput | TencentClsTaskRequest;

/** What is sent: the language of the query is always named. */
export type CompleteInput = CreateExportInput & Required<Pick<CreateExportInput, 'SyntaxRule'>>;

/**
 * Sources disagree on the language of a query that names none; CQL is what the newest of them
 * advises.
 */
const syntaxRule = 1;

const everything = '*';

/**
 * The vendor's own input, or a request turned into it. Throws a TaskRequestError for what CLS
 * cannot do.
 */
export function toCreateInput(input: TencentClsCreateInput): CompleteInput {
  const complete = isOwn(input) ? { ...input } : fromRequest(input);
  if (hasSqlPart(complete.Query)) {
    throw new TaskRequestError(
      service.vendor,
      'query',
      'the query has SQL behind the search ("|"), and CLS exports what a search selects only. Leave the SQL out.',
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
    compression: { instead: 'It packs every file into a tar.gz.' },
    name: { instead: 'It finds a task by its topic and identifier.' },
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
