// Generated from specs/*/openapi.yaml. Do not edit: change the spec and run `npm run generate`.

import type { VendorEntry } from '../clients/vendor-entry.js';

/** Every vendor that the CLI can speak to. Its package and the help of its operations are imported on first use. */
export const vendors: readonly VendorEntry[] = [
  {
    id: 'aliyun-dbs',
    title: 'Alibaba Cloud DBS',
    cloud: 'aliyun',
    version: '2021-01-01',
    documentation:
      'https://www.alibabacloud.com/help/en/dms/developer-reference/api-dbs-2021-01-01-describedownloadtask',
    variables: [
      {
        name: 'region',
        description:
          'Region of the endpoint. Calls name the region of the instance themselves, as `RegionCode`.',
        example: 'cn-hangzhou',
      },
    ],
    networks: ['public', 'vpc'],
    regions: [
      'ap-northeast-1',
      'ap-southeast-1',
      'ap-southeast-3',
      'ap-southeast-5',
      'cn-beijing',
      'cn-chengdu',
      'cn-hangzhou',
      'cn-hangzhou-finance',
      'cn-hongkong',
      'cn-huhehaote',
      'cn-qingdao',
      'cn-shanghai',
      'cn-shanghai-finance-1',
      'cn-shenzhen',
      'cn-shenzhen-finance-1',
      'cn-wulanchabu',
      'cn-zhangjiakou',
      'eu-central-1',
      'eu-west-1',
      'us-east-1',
      'us-west-1',
    ],
    capabilities: ['create', 'get', 'list', 'links', 'retry', 'support'],
    loadSpec: () => import('./aliyun-dbs.js'),
    load: async () => {
      const [{ createAliyunDbsClient }, { createAliyunDbsTasks }] = await Promise.all([
        import('@download-tasks/aliyun-dbs'),
        import('@download-tasks/aliyun-dbs/tasks'),
      ]);
      return { createClient: createAliyunDbsClient, createTasks: createAliyunDbsTasks };
    },
  },
  {
    id: 'aliyun-dms',
    title: 'Alibaba Cloud Data Management',
    cloud: 'aliyun',
    version: '2018-11-01',
    documentation: 'https://www.alibabacloud.com/help/en/dms/developer-reference/',
    variables: [
      {
        name: 'region',
        description: 'Region where DMS is used. Task handles contain it, independent of the host.',
        example: 'cn-hangzhou',
      },
    ],
    networks: ['central', 'central-vpc', 'public', 'vpc'],
    regions: [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-5',
      'cn-beijing',
      'cn-chengdu',
      'cn-hangzhou',
      'cn-hongkong',
      'cn-huhehaote',
      'cn-qingdao',
      'cn-shanghai',
      'cn-shenzhen',
      'cn-zhangjiakou',
      'eu-central-1',
      'eu-west-1',
      'me-east-1',
      'us-east-1',
      'us-west-1',
    ],
    capabilities: ['create', 'get', 'links', 'support'],
    loadSpec: () => import('./aliyun-dms.js'),
    load: async () => {
      const [{ createAliyunDmsClient }, { createAliyunDmsTasks }] = await Promise.all([
        import('@download-tasks/aliyun-dms'),
        import('@download-tasks/aliyun-dms/tasks'),
      ]);
      return { createClient: createAliyunDmsClient, createTasks: createAliyunDmsTasks };
    },
  },
  {
    id: 'aliyun-sls',
    title: 'Alibaba Cloud Simple Log Service',
    cloud: 'aliyun',
    version: '2020-12-30',
    documentation: 'https://www.alibabacloud.com/help/en/sls/developer-reference/',
    variables: [
      {
        name: 'region',
        description: 'Region of the project; it is signed, regardless of the host of the requests.',
        example: 'cn-hangzhou',
      },
      {
        name: 'project',
        description:
          'The project that owns the Logstore and the jobs; the first label of the host name.',
        example: 'ali-test-project',
      },
    ],
    networks: ['acceleration', 'internal', 'public'],
    regions: [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'cn-beijing',
      'cn-beijing-finance-1',
      'cn-chengdu',
      'cn-fuzhou',
      'cn-guangzhou',
      'cn-hangzhou',
      'cn-hangzhou-finance',
      'cn-heyuan',
      'cn-heyuan-acdr-1',
      'cn-hongkong',
      'cn-huhehaote',
      'cn-nanjing',
      'cn-qingdao',
      'cn-shanghai',
      'cn-shanghai-finance-1',
      'cn-shenzhen',
      'cn-shenzhen-finance-1',
      'cn-wulanchabu',
      'cn-zhangjiakou',
      'eu-central-1',
      'eu-west-1',
      'me-central-1',
      'me-east-1',
      'us-east-1',
      'us-southeast-1',
      'us-west-1',
    ],
    capabilities: ['create', 'get', 'list', 'count', 'links', 'delete'],
    loadSpec: () => import('./aliyun-sls.js'),
    load: async () => {
      const [{ createAliyunSlsClient }, { createAliyunSlsTasks }] = await Promise.all([
        import('@download-tasks/aliyun-sls'),
        import('@download-tasks/aliyun-sls/tasks'),
      ]);
      return { createClient: createAliyunSlsClient, createTasks: createAliyunSlsTasks };
    },
  },
  {
    id: 'baidu-bls',
    title: 'Baidu AI Cloud BLS',
    cloud: 'baidu',
    version: 'v2',
    documentation: 'https://cloud.baidu.com/doc/BLS/s/ok8qz5xbj',
    variables: [
      {
        name: 'region',
        description: 'Region of the log store.',
        example: 'bj',
      },
    ],
    networks: ['public'],
    regions: ['bd', 'bj', 'cd', 'fwh', 'gz', 'hkg', 'nj', 'su', 'yq'],
    capabilities: ['create', 'get', 'list', 'count', 'links', 'delete'],
    loadSpec: () => import('./baidu-bls.js'),
    load: async () => {
      const [{ createBaiduBlsClient }, { createBaiduBlsTasks }] = await Promise.all([
        import('@download-tasks/baidu-bls'),
        import('@download-tasks/baidu-bls/tasks'),
      ]);
      return { createClient: createBaiduBlsClient, createTasks: createBaiduBlsTasks };
    },
  },
  {
    id: 'tencent-cls',
    title: 'Tencent Cloud CLS',
    cloud: 'tencent',
    version: '2020-10-16',
    documentation: 'https://cloud.tencent.com/document/product/614/56451',
    variables: [
      {
        name: 'region',
        description:
          'Region of the topic, sent with every request. The list is open; ap-mumbai, na-toronto and eu-moscow are on an older edition of the page only.',
        header: 'x-tc-region',
        example: 'ap-guangzhou',
      },
    ],
    networks: ['internal', 'international', 'public', 'regional'],
    regions: [
      'ap-bangkok',
      'ap-beijing',
      'ap-beijing-fsi',
      'ap-chengdu',
      'ap-chongqing',
      'ap-guangzhou',
      'ap-hongkong',
      'ap-jakarta',
      'ap-mumbai',
      'ap-nanjing',
      'ap-seoul',
      'ap-shanghai',
      'ap-shanghai-fsi',
      'ap-shenzhen-fsi',
      'ap-singapore',
      'ap-tokyo',
      'eu-frankfurt',
      'eu-moscow',
      'na-ashburn',
      'na-siliconvalley',
      'na-toronto',
      'sa-saopaulo',
    ],
    capabilities: ['create', 'get', 'list', 'count', 'links', 'delete'],
    loadSpec: () => import('./tencent-cls.js'),
    load: async () => {
      const [{ createTencentClsClient }, { createTencentClsTasks }] = await Promise.all([
        import('@download-tasks/tencent-cls'),
        import('@download-tasks/tencent-cls/tasks'),
      ]);
      return { createClient: createTencentClsClient, createTasks: createTencentClsTasks };
    },
  },
  {
    id: 'volcengine-tls',
    title: 'Volcengine TLS',
    cloud: 'volcengine',
    version: '0.3.0',
    documentation: 'https://www.volcengine.com/docs/6470/142119',
    variables: [
      {
        name: 'region',
        description:
          'Region of the topic; it is signed, regardless of the host of the requests. No page lists all regions.',
        example: 'cn-beijing',
      },
    ],
    networks: ['byteplus', 'byteplus-internal', 'internal', 'public'],
    regions: ['ap-southeast-1', 'cn-beijing', 'cn-guangzhou', 'cn-shanghai'],
    capabilities: ['create', 'get', 'list', 'count', 'links', 'cancel'],
    loadSpec: () => import('./volcengine-tls.js'),
    load: async () => {
      const [{ createVolcengineTlsClient }, { createVolcengineTlsTasks }] = await Promise.all([
        import('@download-tasks/volcengine-tls'),
        import('@download-tasks/volcengine-tls/tasks'),
      ]);
      return { createClient: createVolcengineTlsClient, createTasks: createVolcengineTlsTasks };
    },
  },
];
