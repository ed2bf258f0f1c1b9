export {
  createTencentClsClient,
  type TencentClsClient,
  type TencentClsClientOptions,
  type TencentClsNetwork,
  type TencentClsRegion,
} from './generated/client.js';
export type {
  CreateExportInput,
  CreateExportOutput,
  DeleteExportInput,
  DeleteExportOutput,
  DescribeExportsInput,
  DescribeExportsOutput,
  DescribeLogHistogramInput,
  DescribeLogHistogramOutput,
  TencentClsMethods,
} from './generated/methods.js';
export type { components, operations, paths } from './generated/schema.js';
