export {
  createVolcengineTlsClient,
  type VolcengineTlsClient,
  type VolcengineTlsClientOptions,
  type VolcengineTlsNetwork,
  type VolcengineTlsRegion,
} from './generated/client.js';
export type {
  CancelDownloadTaskInput,
  CancelDownloadTaskOutput,
  CreateDownloadTaskInput,
  CreateDownloadTaskOutput,
  DescribeDownloadTasksInput,
  DescribeDownloadTasksOutput,
  DescribeDownloadUrlInput,
  DescribeDownloadUrlOutput,
  DescribeHistogramV1Input,
  DescribeHistogramV1Output,
  VolcengineTlsMethods,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';
