import type { components } from './generated/schema.js';

export {
  type AliyunDmsClient,
  type AliyunDmsClientOptions,
  type AliyunDmsNetwork,
  type AliyunDmsRegion,
  createAliyunDmsClient,
} from './generated/client.js';
export type {
  AliyunDmsMethods,
  CreateDataTrackOrderInput,
  CreateDataTrackOrderOutput,
  DownloadDataTrackResultInput,
  DownloadDataTrackResultOutput,
  GetDataTrackJobDegreeInput,
  GetDataTrackJobDegreeOutput,
  GetDataTrackJobTableMetaInput,
  GetDataTrackJobTableMetaOutput,
  GetDataTrackOrderDetailInput,
  GetDataTrackOrderDetailOutput,
  GetUserActiveTenantInput,
  GetUserActiveTenantOutput,
  ListOrdersInput,
  ListOrdersOutput,
  QueryDataTrackResultDownloadStatusInput,
  QueryDataTrackResultDownloadStatusOutput,
  SearchDataTrackResultInput,
  SearchDataTrackResultOutput,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';

/**
 * Status of an export. Not to be confused with `JobStatus`, which has some of the same values with
 * other meanings.
 */
export type DownloadStatus = components['schemas']['DownloadStatus'];

/** Status of a ticket's job; at `FILTER_SUCCESS` its result can be searched and exported. */
export type JobStatus = components['schemas']['JobStatus'];
