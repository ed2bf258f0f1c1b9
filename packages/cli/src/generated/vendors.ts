// Generated from specs/*/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

/** Every vendor that the CLI can speak to. `load` imports the package on first use. */
export const vendors = [
  {
    id: 'baidu-bls',
    title: 'Baidu AI Cloud BLS',
    cloud: 'baidu',
    version: 'v2',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/ok8qz5xbj',
    packageName: '@download-tasks/baidu-bls',
    regions: ['bd', 'bj', 'cd', 'fwh', 'gz', 'hkg', 'nj', 'su', 'yq'],
    capabilities: ['create', 'get', 'list', 'links', 'delete'],
    operations: [
      {
        id: 'CreateDownloadTask',
        method: 'createDownloadTask',
        role: 'create',
        summary: 'Create a download task.',
        documentation: 'https://cloud.baidu.com/doc/BLS/s/Hm344rht7',
      },
      {
        id: 'DeleteDownloadTask',
        method: 'deleteDownloadTask',
        role: 'delete',
        summary: 'Delete a download task.',
        documentation: 'https://cloud.baidu.com/doc/BLS/s/vm348qnpo',
      },
      {
        id: 'DescribeDownloadTask',
        method: 'describeDownloadTask',
        role: 'get',
        summary: 'Read one download task.',
        documentation: 'https://cloud.baidu.com/doc/BLS/s/um347nkxz',
      },
      {
        id: 'GetDownloadTaskLink',
        method: 'getDownloadTaskLink',
        role: 'links',
        summary: "Ask for a link to a download task's file.",
        documentation: 'https://cloud.baidu.com/doc/BLS/s/6m348wh16',
      },
      {
        id: 'ListDownloadTask',
        method: 'listDownloadTask',
        role: 'list',
        summary: 'List the download tasks that the calling user created.',
        documentation: 'https://cloud.baidu.com/doc/BLS/s/km3495zjx',
      },
    ],
    load: () => import('@download-tasks/baidu-bls/tasks'),
  },
] as const;
