import { checkTaskRequest, type TaskRequest } from '@download-tasks/normalize/provider';
import type { CreateDownloadJobInput } from './generated/methods.js';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';

type Configuration = components['schemas']['CreateDownloadJobConfiguration'];
type Sink = components['schemas']['CreateDownloadJobSink'];

/**
 * A job with the fields that all vendors share, and those that SLS requires. The window is widened
 * to whole seconds. Defaults: everything is selected, the format is `json`, no compression.
 */
export interface AliyunSlsTaskRequest extends TaskRequest {
  readonly from: Date | string;
  readonly to: Date | string;
  /** Unique in the project: lower-case letters, digits, `-` and `_`. */
  readonly name: string;
  readonly format?: Sink['contentType'];
  readonly compression?: Sink['compressionType'];
  readonly logstore: string;
  /** Shown in the console. Default: the name. */
  readonly displayName?: string;
  readonly description?: string;
  readonly powerSql?: boolean;
  /** Whether an incomplete result may be downloaded. Default: false. */
  readonly allowInComplete?: boolean;
  /**
   * Your own bucket to write to, with an authorized role. Default: the file is available through a
   * link.
   */
  readonly bucket?: Pick<Sink, 'bucket' | 'roleArn' | 'prefix'>;
  readonly configuration?: never;
}

const formats = ['json', 'csv'] as const;
const compressions = ['none', 'gzip', 'zstd', 'lz4'] as const;

/**
 * Returns the vendor's own input unchanged, or converts a request. Throws a TaskRequestError for
 * unsupported requests.
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
    // A description, and unknown fields, which the client rejects.
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
