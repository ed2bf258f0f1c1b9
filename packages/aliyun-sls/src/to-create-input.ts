import { checkTaskRequest, type TaskRequest } from '@download-tasks/normalize/provider';
import type { CreateDownloadJobInput } from './generated/methods.js';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';

type Configuration = components['schemas']['CreateDownloadJobConfiguration'];
type Sink = components['schemas']['CreateDownloadJobSink'];

/**
 * A job in the words that all vendors share, and what SLS needs besides. The window is widened to
 * whole seconds. Without a query everything is selected; the format is `json` and nothing is
 * compressed unless it says otherwise.
 */
export interface AliyunSlsTaskRequest extends TaskRequest {
  readonly from: Date | string;
  readonly to: Date | string;
  /** Unique in the project: lower-case letters, digits, `-` and `_`. */
  readonly name: string;
  readonly format?: Sink['contentType'];
  readonly compression?: Sink['compressionType'];
  readonly logstore: string;
  /** Shown in the console; the name when absent. */
  readonly displayName?: string;
  readonly description?: string;
  readonly powerSql?: boolean;
  /** Whether a result that is not complete may be downloaded; false when absent. */
  readonly allowInComplete?: boolean;
  /**
   * A bucket of your own to write to, with the role that may. Absent: the file is behind a link.
   */
  readonly bucket?: Pick<Sink, 'bucket' | 'roleArn' | 'prefix'>;
  readonly configuration?: never;
}

const formats = ['json', 'csv'] as const;
const compressions = ['none', 'gzip', 'zstd', 'lz4'] as const;

/**
 * The vendor's own input, which is taken as it is, or a request turned into it. Throws a
 * TaskRequestError for what SLS cannot do.
 */
export function toCreateInput(
  input: CreateDownloadJobInput | AliyunSlsTaskRequest,
): CreateDownloadJobInput {
  if (input.configuration !== undefined) {
    return input;
  }
  const {
    from,
    to,
    query = '*',
  } = checkTaskRequest(service.vendor, input, {
    from: 'required',
    to: 'required',
    query: 'optional',
    format: { values: formats },
    compression: { values: compressions },
    name: 'required',
  });
  const {
    name,
    displayName = name,
    logstore,
    powerSql,
    allowInComplete = false,
    format = 'json',
    compression = 'none',
    bucket = {},
    from: _from,
    to: _to,
    query: _query,
    configuration: _configuration,
    // A description, and what SLS does not know, which the client refuses.
    ...others
  } = input;
  const configuration: Configuration = {
    logstore,
    fromTime: Math.floor(secondsOf(from)),
    toTime: Math.ceil(secondsOf(to)),
    query,
    allowInComplete,
    ...(powerSql !== undefined && { powerSql }),
    sink: { type: 'AliyunOSS', contentType: format, compressionType: compression, ...bucket },
  };
  return { ...others, name, displayName, configuration };
}

function secondsOf(time: Date | undefined): number {
  return (time?.getTime() ?? 0) / 1_000;
}
