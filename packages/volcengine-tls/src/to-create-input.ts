import {
  checkTaskRequest,
  hasSqlPart,
  type TaskRequest,
  TaskRequestError,
} from '@download-tasks/normalize/provider';
import { limits } from './generated/limits.js';
import type { CreateDownloadTaskInput } from './generated/methods.js';
import { service } from './generated/service.js';

/** Further fields of TLS, with its own names. */
type Rest = Pick<CreateDownloadTaskInput, 'TopicId'> &
  Partial<Pick<CreateDownloadTaskInput, 'Sort' | 'Limit' | 'TaskType' | 'AllowIncomplete'>>;

/**
 * A task with the fields that all vendors share, and those that TLS requires. Defaults: everything
 * is selected, the format is `json` with `gzip`, at most 1,000,000 logs, the oldest first. An
 * incomplete result is a failure unless `AllowIncomplete` is set.
 */
export interface VolcengineTlsTaskRequest extends TaskRequest, Rest {
  readonly from: Date | string;
  readonly to: Date | string;
  readonly format?: 'csv' | 'json' | 'jsonl';
  readonly compression?: 'none' | 'gzip' | 'zip';
  readonly StartTime?: never;
  readonly EndTime?: never;
}

/** The query that selects all logs. */
const everything = '*';

/** Analysis starts at a bar; a task states which of the two its query is. */
const taskTypes = { search: 0, analysis: 1 } as const;

/**
 * Returns the vendor's own input unchanged, or converts a request. Throws a TaskRequestError for
 * unsupported requests.
 */
export function toCreateInput(
  input: CreateDownloadTaskInput | VolcengineTlsTaskRequest,
): CreateDownloadTaskInput {
  if (isOwn(input)) {
    return input;
  }
  const checked = checkTaskRequest(service.vendor, input, {
    from: 'required',
    to: 'required',
    query: 'optional',
    format: { values: ['csv', 'json', 'jsonl'] },
    compression: { values: ['none', 'gzip', 'zip'] },
    name: 'optional',
  });
  const { query = everything, name = defaultName(checked) } = checked;
  const { TopicId, Sort = 'asc', Limit = limits.rows, AllowIncomplete } = input;
  const { format = 'json', compression = 'gzip' } = input;
  checkName(name);
  return {
    TaskName: name,
    TopicId,
    Query: query,
    StartTime: milliseconds(checked.from),
    EndTime: milliseconds(checked.to),
    DataFormat: format,
    Sort,
    Limit,
    Compression: compression,
    TaskType: input.TaskType ?? (hasSqlPart(query) ? taskTypes.analysis : taskTypes.search),
    ...(AllowIncomplete === true ? { AllowIncomplete } : { MustComplete: true }),
  };
}

function isOwn(
  input: CreateDownloadTaskInput | VolcengineTlsTaskRequest,
): input is CreateDownloadTaskInput {
  return !('from' in input || 'to' in input);
}

/** A task must have a name; one that describes the export makes it easier to find. */
function defaultName({ from, to }: { readonly from?: Date; readonly to?: Date }): string {
  return [from, to].map((time) => time?.toISOString() ?? '').join(' to ');
}

const longestName = 63;

function checkName(name: string): void {
  if (name.length >= 1 && name.length <= longestName) {
    return;
  }
  const reason = `its name has ${name.length} characters. Use 1 to ${longestName}.`;
  throw new TaskRequestError(service.vendor, 'name', reason);
}

function milliseconds(time: Date | undefined): number {
  return time?.getTime() ?? 0;
}
