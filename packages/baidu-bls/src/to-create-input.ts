import {
  checkTaskRequest,
  type TaskRequest,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { CreateDownloadTaskInput } from './generated/methods.js';
import { service } from './generated/service.js';

/** Further fields of BLS, with its own names. */
type Rest = Pick<
  CreateDownloadTaskInput,
  'project' | 'logStoreName' | 'logStreamName' | 'limit' | 'order' | 'fileDir'
>;

/**
 * A task with the fields that all vendors share, and those that BLS requires. The window is widened
 * to whole seconds. Defaults: everything is selected, the format is `json`. BLS does not compress.
 */
export interface BaiduBlsTaskRequest extends TaskRequest, Rest {
  readonly from: Date | string;
  readonly to: Date | string;
  readonly format?: 'json' | 'csv';
  readonly compression?: 'none';
  readonly queryStartTime?: never;
  readonly queryEndTime?: never;
}

/**
 * The query that selects all records. A count requires it, although a task may omit it; a request
 * sends the same text in both.
 */
export const everything = 'match *';

/**
 * Returns the vendor's own input unchanged, or converts a request. Throws a TaskRequestError for
 * unsupported requests.
 */
export function toCreateInput(
  input: CreateDownloadTaskInput | BaiduBlsTaskRequest,
): CreateDownloadTaskInput {
  if (isOwn(input)) {
    return input;
  }
  const {
    from,
    to,
    query = everything,
    name,
  } = checkTaskRequest(service.vendor, input, {
    from: 'required',
    to: 'required',
    query: 'optional',
    format: { values: ['json', 'csv'] },
    compression: { values: ['none'] },
    name: 'optional',
  });
  const {
    from: _from,
    to: _to,
    compression: _compression,
    queryStartTime: _start,
    queryEndTime: _end,
    ...rest
  } = input;
  return {
    ...rest,
    ...withoutUndefined({ name }),
    query,
    queryStartTime: wholeSeconds(from, Math.floor),
    queryEndTime: wholeSeconds(to, Math.ceil),
  };
}

function isOwn(
  input: CreateDownloadTaskInput | BaiduBlsTaskRequest,
): input is CreateDownloadTaskInput {
  return !('from' in input || 'to' in input || 'compression' in input);
}

function wholeSeconds(time: Date | undefined, round: (seconds: number) => number): string {
  const seconds = round((time?.getTime() ?? 0) / 1_000);
  return new Date(seconds * 1_000).toISOString().replace('.000Z', 'Z');
}
