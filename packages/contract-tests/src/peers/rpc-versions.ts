/** The API version of each RPC vendor. */
export const rpcVersions: Readonly<Record<string, string>> = {
  'aliyun-dms': '2018-11-01',
  'aliyun-dbs': '2021-01-01',
};
