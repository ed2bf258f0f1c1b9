import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import type { Backup, CreateRequest } from './download-task.js';
import { invalid, missing } from './refusals.js';

/** The documented formats. `backup-file.ts` writes those that become files. */
const formats = ['qp.xb', 'csv', 'bson', 'csv-with-header', 'parquet', 'sql'];

/** Reads a request, and refuses invalid combinations of parameters. */
export function readCreateRequest(parameters: RpcParameters): CreateRequest {
  const format = parameters.text('FormatType');
  if (format === undefined) {
    throw missing('formatType');
  }
  if (!formats.includes(format.toLowerCase())) {
    throw invalid('formatType', `FormatType is not one of ${formats.join(', ')}`);
  }
  if (format.toLowerCase() === 'qp.xb' && parameters.flag('IsPhysical') !== true) {
    throw missing('isPhysical', 'qp.xb is a physical backup: IsPhysical must be true');
  }
  const size = parameters.text('BakSetSize') ?? '';
  return {
    regionCode: parameters.text('RegionCode') ?? '',
    instanceName: parameters.text('InstanceName') ?? '',
    clusterName: parameters.text('ClusterName'),
    backup: readBackup(parameters),
    backupBytes: /^\d{1,15}$/.test(size) ? Number(size) : undefined,
    format,
    compressed: parameters.text('UseZstd') === 'true',
    bucketPath: parameters.text('TargetType') === 'OSS' ? readBucketPath(parameters) : undefined,
  };
}

/** BakSetType is optional; the other parameters imply it. */
function readBackup(parameters: RpcParameters): Backup {
  const setId = parameters.text('BakSetId');
  const time = parameters.text('DownloadPointInTime');
  const type =
    parameters.text('BakSetType') ?? (setId === undefined && time !== undefined ? 'pitr' : 'full');
  if (type === 'full') {
    if (setId === undefined) {
      throw missing('bakSetId');
    }
    return { type, setId };
  }
  if (time === undefined) {
    throw missing('downloadPointInTime');
  }
  const date = new Date(Number(time));
  if (Number.isNaN(date.getTime())) {
    throw invalid('downloadPointInTime', 'it is not a time');
  }
  return { type: 'pitr', time: date };
}

function readBucketPath(parameters: RpcParameters): string {
  for (const name of ['TargetBucket', 'TargetPath', 'TargetOssRegion']) {
    if (parameters.text(name) !== undefined) {
      continue;
    }
    throw missing(`${name.charAt(0).toLowerCase()}${name.slice(1)}`);
  }
  return parameters.text('TargetPath') ?? '';
}
