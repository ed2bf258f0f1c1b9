import { describe, expect, it } from 'vitest';
import { runLikeWorker } from '../src/worker-like.js';

const keys = `{ accessKeyId: 'id-0123456789', accessKeySecret: 'never-shown' }`;

/** One client per vendor, and one call. */
const programs = [
  {
    vendor: 'baidu-bls',
    create: `createBaiduBlsClient({ region: 'bj', credentials: { accessKeyId: 'id-0123456789', secretAccessKey: 'never-shown' } })`,
    call: `describeDownloadTask({ uuid: 'u' })`,
    host: 'bls-log.bj.baidubce.com',
  },
  {
    vendor: 'aliyun-sls',
    create: `createAliyunSlsClient({ region: 'cn-hangzhou', project: 'p-1', credentials: ${keys} })`,
    call: `getDownloadJob({ downloadJobName: 'j' })`,
    host: 'p-1.cn-hangzhou.log.aliyuncs.com',
  },
  {
    vendor: 'aliyun-dms',
    create: `createAliyunDmsClient({ region: 'cn-hangzhou', credentials: ${keys} })`,
    call: `getDataTrackOrderDetail({ OrderId: '9007199254740993' })`,
    host: 'dms-enterprise.cn-hangzhou.aliyuncs.com',
  },
  {
    vendor: 'aliyun-dbs',
    create: `createAliyunDbsClient({ region: 'cn-hangzhou', credentials: ${keys} })`,
    call: `describeDownloadTask({ RegionCode: 'cn-hangzhou', InstanceName: 'i' })`,
    host: 'dbs-api.cn-hangzhou.aliyuncs.com',
  },
];

describe('without anything but web standards', () => {
  it.each(programs)(
    '$vendor signs, sends, repeats and reads',
    async ({ vendor, create, call, host }) => {
      const sent: { url: URL; headers: Headers }[] = [];
      /** The platform's fetch of that realm. */
      const fetch = async (url: URL, { headers }: { headers: Headers }): Promise<Response> => {
        sent.push({ url, headers });
        return sent.length === 1
          ? new Response('', { status: 503 })
          : new Response('\uFEFF{"success":true,"Success":true,"big":9007199254740993}');
      };
      const name = create.slice(0, create.indexOf('('));
      const source = `
      import { ${name} } from '@download-tasks/${vendor}';
      const client = ${create.replace(/\}\)$/, ', retry: { baseDelayMs: 0 } })')};
      export const result = client.${call};`;
      const { result } = await runLikeWorker(source, { fetch });
      expect(JSON.stringify(await result)).toContain('"big":"9007199254740993"');
      expect(sent).toHaveLength(2);
      expect(sent[1]?.url.host).toBe(host);
      expect(sent[1]?.headers.get('authorization')).toContain('id-0123456789');
    },
  );

  it('a Node module would be noticed', async () => {
    const source = `export * from 'node:http';`;
    await expect(runLikeWorker(source, {})).rejects.toThrow(/node:http/);
  });

  it('a Node global would be noticed', async () => {
    await expect(runLikeWorker('export const x = process.version;', {})).rejects.toThrow(
      /process is not defined/,
    );
  });
});
