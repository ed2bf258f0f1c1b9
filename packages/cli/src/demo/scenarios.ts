import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import { type JourneyResult, type JourneySettings, runJourney } from './journey.js';

/** What one vendor is asked for in the demonstration. */
export interface Scenario {
  readonly vendor: string;
  readonly run: (settings: JourneySettings) => Promise<JourneyResult>;
}

const aliyunCredentials = {
  accessKeyId: emulatorCredentials.accessKeyId,
  accessKeySecret: emulatorCredentials.secretAccessKey,
};

/** An export of each vendor, from an emulator that listens at `url`. */
export function createScenarios(url: string): readonly Scenario[] {
  return [aliyunSls(url), aliyunDms(url), aliyunDbs(url), baiduBls(url)];
}

function aliyunSls(url: string): Scenario {
  const client = createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    endpoint: `${url}/aliyun-sls/{project}`,
    credentials: aliyunCredentials,
  });
  return {
    vendor: 'aliyun-sls',
    run: (settings) =>
      runJourney(settings, createAliyunSlsTasks(client), {
        name: 'nightly-errors',
        displayName: 'Errors of the night',
        configuration: {
          logstore: 'web',
          fromTime: 1_762_127_400,
          toTime: 1_762_128_000,
          query: '* | select *',
          allowInComplete: false,
          sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'gzip' },
        },
      }),
  };
}

function aliyunDms(url: string): Scenario {
  const client = createAliyunDmsClient({
    region: 'cn-hangzhou',
    endpoint: `${url}/aliyun-dms`,
    credentials: aliyunCredentials,
  });
  return {
    vendor: 'aliyun-dms',
    run: async (settings) => {
      const { Orders } = await client.listOrders({ PluginType: 'DATA_TRACK' });
      const OrderId = Orders?.Order?.[0]?.OrderId;
      if (OrderId === undefined) throw new Error('the emulated DMS has no data tracking ticket');
      return runJourney(settings, createAliyunDmsTasks(client), {
        OrderId,
        RollbackSQLType: 'REVERSE',
      });
    },
  };
}

function aliyunDbs(url: string): Scenario {
  const client = createAliyunDbsClient({
    region: 'cn-hangzhou',
    endpoint: `${url}/aliyun-dbs`,
    credentials: aliyunCredentials,
  });
  return {
    vendor: 'aliyun-dbs',
    run: (settings) =>
      runJourney(settings, createAliyunDbsTasks(client), {
        RegionCode: 'cn-hangzhou',
        InstanceName: 'rm-emulated',
        BakSetType: 'full',
        BakSetId: '146005',
        FormatType: 'csv',
        TargetType: 'URL',
      }),
  };
}

function baiduBls(url: string): Scenario {
  const client = createBaiduBlsClient({
    region: 'bj',
    endpoint: `${url}/baidu-bls`,
    credentials: emulatorCredentials,
  });
  return {
    vendor: 'baidu-bls',
    run: (settings) =>
      runJourney(settings, createBaiduBlsTasks(client), {
        name: 'nightly-export',
        logStoreName: 'web',
        queryStartTime: '2025-11-02T23:00:00Z',
        queryEndTime: '2025-11-03T00:00:00Z',
        format: 'csv',
      }),
  };
}
