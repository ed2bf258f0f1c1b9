import type { VendorId } from '@download-tasks/emulator';

/** The API version that an RPC request names. */
export const rpcVersions: { readonly [Vendor in VendorId]?: string } = {
  'aliyun-dms': '2018-11-01',
  'aliyun-dbs': '2021-01-01',
};
