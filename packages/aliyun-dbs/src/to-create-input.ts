import {
  checkTaskRequest,
  requestMembersIn,
  type TaskRequest,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { CreateDownloadInput } from './generated/methods.js';
import { service } from './generated/service.js';

/** What DBS needs besides, in its own words. */
type Rest = Omit<
  CreateDownloadInput,
  | 'BakSetType'
  | 'DownloadPointInTime'
  | 'FormatType'
  | 'UseZstd'
  | 'TargetType'
  | 'TargetBucket'
  | 'TargetPath'
  | 'TargetOssRegion'
>;

/**
 * A download behind a link in the words that all vendors share, and what DBS needs besides. A
 * backup holds everything up to its time: `to` asks for that point in time, and `BakSetId` for a
 * full backup; one of them is needed.
 */
export interface AliyunDbsTaskRequest extends TaskRequest, Rest {
  readonly format: CreateDownloadInput['FormatType'];
  readonly compression?: 'none' | 'zstd';
  readonly TargetType?: 'URL';
  readonly FormatType?: never;
}

/** What is downloaded; each kind of backup is named in its own way. */
type Backup =
  | { readonly BakSetType: 'full'; readonly BakSetId: string }
  | { readonly BakSetType: 'pitr'; readonly DownloadPointInTime: string }
  | { readonly BakSetType?: never };

/** A download behind a link. */
export type AliyunDbsLinkInput = CreateDownloadInput & Backup & { readonly TargetType?: 'URL' };

/** A download into an OSS bucket of the caller's own. */
export type AliyunDbsBucketInput = CreateDownloadInput &
  Backup & {
    readonly TargetType: 'OSS';
    readonly TargetBucket: string;
    readonly TargetPath: string;
    readonly TargetOssRegion: string;
  };

/**
 * What `create` takes: the parameters of CreateDownload, with those that go together, or a request
 * in the words of all vendors.
 */
export type AliyunDbsCreateInput = AliyunDbsLinkInput | AliyunDbsBucketInput | AliyunDbsTaskRequest;

/**
 * A request turned into the vendor's own input. Throws a TaskRequestError for what DBS cannot do.
 */
function fromRequest(request: AliyunDbsTaskRequest): CreateDownloadInput & { TargetType: 'URL' } {
  const { to } = checkTaskRequest(service.vendor, request, {
    from: { instead: 'A backup holds everything up to its time: give "to" alone.' },
    to: 'optional',
    query: { instead: 'It hands out whole backups; leave it out.' },
    format: 'required',
    compression: { values: ['none', 'zstd'] },
    name: { instead: 'Tasks are found by their handle; leave it out.' },
  });
  const { format, compression, to: _to, FormatType: _format, ...rest } = request;
  if ((to === undefined) === (rest.BakSetId === undefined)) {
    const explanation = 'give either "to", for a point in time, or BakSetId, for a full backup.';
    throw new TaskRequestError(service.vendor, 'to', explanation);
  }
  return {
    ...rest,
    ...withoutUndefined({
      DownloadPointInTime: to === undefined ? undefined : String(to.getTime()),
      UseZstd: compression === 'zstd' ? ('true' as const) : undefined,
    }),
    BakSetType: to === undefined ? 'full' : 'pitr',
    FormatType: format,
    TargetType: 'URL',
  };
}

/** The vendor's own input, which is taken as it is, or a request turned into it. */
export function toCreateInput(
  input: CreateDownloadInput | AliyunDbsTaskRequest,
): CreateDownloadInput {
  return isRequest(input) ? fromRequest(input) : input;
}

function isRequest(
  input: CreateDownloadInput | AliyunDbsTaskRequest,
): input is AliyunDbsTaskRequest {
  return requestMembersIn(input).length > 0;
}
