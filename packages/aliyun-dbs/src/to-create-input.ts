import {
  checkTaskRequest,
  requestMembersIn,
  type TaskRequest,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { CreateDownloadInput } from './generated/methods.js';
import { service } from './generated/service.js';

/** Further fields of DBS, with its own names. */
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
 * A download behind a link with the fields that all vendors share, and those that DBS requires. A
 * backup contains everything up to its time: `to` selects that point in time, and `BakSetId` a full
 * backup; one of them is required.
 */
export interface AliyunDbsTaskRequest extends TaskRequest, Rest {
  readonly format: CreateDownloadInput['FormatType'];
  readonly compression?: 'none' | 'zstd';
  readonly TargetType?: 'URL';
  readonly FormatType?: never;
}

/** What is downloaded; each kind of backup is identified differently. */
type Backup =
  | { readonly BakSetType: 'full'; readonly BakSetId: string }
  | { readonly BakSetType: 'pitr'; readonly DownloadPointInTime: string }
  | { readonly BakSetType?: never };

/** A download behind a link. */
export type AliyunDbsLinkInput = CreateDownloadInput & Backup & { readonly TargetType?: 'URL' };

/** A download to the caller's OSS bucket. */
export type AliyunDbsBucketInput = CreateDownloadInput &
  Backup & {
    readonly TargetType: 'OSS';
    readonly TargetBucket: string;
    readonly TargetPath: string;
    readonly TargetOssRegion: string;
  };

/**
 * Input of `create`: the parameters of CreateDownload in valid combinations, or a request with the
 * shared fields.
 */
export type AliyunDbsCreateInput = AliyunDbsLinkInput | AliyunDbsBucketInput | AliyunDbsTaskRequest;

/**
 * Converts a request to the vendor's own input. Throws a TaskRequestError for unsupported requests.
 */
function fromRequest(request: AliyunDbsTaskRequest): CreateDownloadInput & { TargetType: 'URL' } {
  const { to } = checkTaskRequest(service.vendor, request, {
    from: { instead: 'A backup contains everything up to its time: pass only "to".' },
    to: 'optional',
    query: { instead: 'It only downloads whole backups; omit it.' },
    format: 'required',
    compression: { values: ['none', 'zstd'] },
    name: { instead: 'Tasks are identified by their handle; omit it.' },
  });
  const { format, compression, to: _to, FormatType: _format, ...rest } = request;
  if ((to === undefined) === (rest.BakSetId === undefined)) {
    const explanation = 'pass either "to", for a point in time, or BakSetId, for a full backup.';
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

/** Returns the vendor's own input unchanged, or converts a request. */
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
