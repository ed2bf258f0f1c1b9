export {
  type AliyunSlsClient,
  type AliyunSlsClientOptions,
  type AliyunSlsNetwork,
  type AliyunSlsRegion,
  createAliyunSlsClient,
} from './generated/client.js';
export type {
  AliyunSlsMethods,
  CreateDownloadJobInput,
  CreateDownloadJobOutput,
  DeleteDownloadJobInput,
  DeleteDownloadJobOutput,
  GetDownloadJobInput,
  GetDownloadJobOutput,
  GetHistogramsInput,
  GetHistogramsOutput,
  ListDownloadJobsInput,
  ListDownloadJobsOutput,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';
