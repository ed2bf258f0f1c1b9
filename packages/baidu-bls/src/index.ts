export {
  type BaiduBlsClient,
  type BaiduBlsClientOptions,
  type BaiduBlsRegion,
  createBaiduBlsClient,
} from './generated/client.js';
export type {
  BaiduBlsMethods,
  CreateDownloadTaskInput,
  CreateDownloadTaskOutput,
  DeleteDownloadTaskInput,
  DeleteDownloadTaskOutput,
  DescribeDownloadTaskInput,
  DescribeDownloadTaskOutput,
  GetDownloadTaskLinkInput,
  GetDownloadTaskLinkOutput,
  ListDownloadTaskInput,
  ListDownloadTaskOutput,
  QueryLogHistogramInput,
  QueryLogHistogramOutput,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';
