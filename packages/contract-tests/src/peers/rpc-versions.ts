/** The API version that an RPC request names. */
export const rpcVersions: Readonly<Record<string, string>> = {
  'aliyun-dms': '2018-11-01',
  'aliyun-dbs': '2021-01-01',
};
