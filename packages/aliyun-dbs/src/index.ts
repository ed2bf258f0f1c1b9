export {
  type AliyunDbsClient,
  type AliyunDbsClientOptions,
  type AliyunDbsNetwork,
  type AliyunDbsRegion,
  createAliyunDbsClient,
} from './generated/client.js';
export type {
  AliyunDbsMethods,
  CreateDownloadInput,
  CreateDownloadOutput,
  DescribeDownloadBackupSetStorageInfoInput,
  DescribeDownloadBackupSetStorageInfoOutput,
  DescribeDownloadSupportInput,
  DescribeDownloadSupportOutput,
  DescribeDownloadTaskInput,
  DescribeDownloadTaskOutput,
  RetryDownloadTaskInput,
  RetryDownloadTaskOutput,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';
