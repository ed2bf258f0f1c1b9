import { symlink } from 'node:fs/promises';
import path from 'node:path';
import type { FetchInit } from '@download-tasks/client-core';
import { expect, test } from 'vitest';
import { parseYamlFile } from '../spec/yaml-file.js';
import type { CloudModel } from '../spec/read-cloud.js';
import { readFixtureVendor } from '../testing/fixture.js';
import { smallSpec } from '../testing/small-spec.js';
import { writeFiles } from '../testing/write-files.js';
import { emitClient } from './emit-client.js';
import { emitMethods } from './emit-methods.js';
import { emitService } from './emit-service.js';
import { readVendor } from './read-vendor.js';
import type { VendorModel } from './vendor-model.js';

const aliyun: CloudModel = {
  credentialsInput: 'AliyunCredentialsInput',
  signers: {
    'acs3-hmac-sha256': { factory: 'createAcs3Signer', variables: [] },
    'sls4-hmac-sha256': { factory: 'createSls4Signer', variables: ['region'] },
  },
};
const baidu: CloudModel = {
  credentialsInput: 'BaiduCredentialsInput',
  signers: { 'bce-auth-v1': { factory: 'createBceSigner', variables: [] } },
};

interface Sent extends FetchInit {
  readonly url: URL;
}

/** The generated client of a vendor; its server responds with `{}`. */
async function generatedClient(
  vendor: VendorModel,
  cloud: CloudModel,
): Promise<{ create: (options: object) => Record<string, unknown>; sent: Sent[] }> {
  const root = await writeFiles({
    'client.ts': emitClient(vendor, cloud),
    'methods.ts': emitMethods(vendor),
    'service.ts': emitService(vendor),
  });
  await symlink(path.resolve(import.meta.dirname, '../node_modules'), `${root}/node_modules`);
  const module: unknown = await import(path.join(root, 'client.ts'));
  const make: unknown = Object.entries(Object(module)).find(([name]) =>
    name.startsWith('create'),
  )?.[1];
  if (typeof make !== 'function') {
    throw new TypeError('client.ts exports no factory');
  }
  const sent: Sent[] = [];
  const fetch = async (url: URL, init: FetchInit): Promise<Response> => {
    sent.push({ ...init, url });
    return Response.json({});
  };
  return { create: (options) => Object(make({ fetch, ...options })), sent };
}

async function call(client: Record<string, unknown>, method: string, input: object): Promise<void> {
  const send: unknown = client[method];
  if (typeof send !== 'function') {
    throw new TypeError(`the client has no ${method}`);
  }
  await send(input);
}

const credentials = { accessKeyId: 'id', accessKeySecret: 'never-shown' };
const place = { region: 'cn-1', tenant: 't-9' };

test('a client fills its variables into host and headers, and signs', async () => {
  const { create, sent } = await generatedClient(await readFixtureVendor(), aliyun);
  const client = create({ ...place, network: 'vpc', credentials });
  expect(client).toMatchObject(place);
  await call(client, 'cancelTask', { TaskId: '1' });
  const [request] = sent;
  expect(request?.url.host).toBe('acme-vpc.cn-1.example.com');
  expect(request?.headers.get('x-acme-tenant')).toBe('t-9');
  expect(request?.headers.get('authorization')).toMatch(/^ACS3-HMAC-SHA256 Credential=id,/);
});

test('a client passes the signed variables to its signer', async () => {
  const vendor = await readFixtureVendor(
    'x-signing: acs3-hmac-sha256',
    'x-signing: sls4-hmac-sha256',
  );
  const { create, sent } = await generatedClient(vendor, aliyun);
  await call(create({ ...place, credentials }), 'cancelTask', { TaskId: '1' });
  expect(sent[0]?.headers.get('authorization')).toMatch(/Credential=id\/\d{8}\/cn-1\//);
});

test.each([
  [{ region: 'cn-1' }, /option "tenant" is missing/],
  [{ tenant: 't-9' }, /option "region" is missing/],
  [{ ...place, region: 'mars' }, /region "mars" is not documented/],
  [{ ...place, netwrok: 'vpc' }, /there is no option "netwrok".* "network"/],
])('a client refuses the options %j', async (options, message) => {
  const { create } = await generatedClient(await readFixtureVendor(), aliyun);
  expect(() => create({ credentials, ...options })).toThrow(message);
});

test('a vendor without variables and with one network has a client without such options', async () => {
  const spec = smallSpec({})
    .replace('gale.{region}', 'gale')
    .replace(/^ +variables: .*$/m, '');
  const vendor = readVendor('gale-logs', parseYamlFile('specs/gale-logs/openapi.yaml', spec));
  const { create, sent } = await generatedClient(vendor, baidu);
  await call(
    create({ credentials: { accessKeyId: 'id', secretAccessKey: 'never-shown' } }),
    'listTasks',
    {},
  );
  expect(sent[0]?.url.href).toBe('https://gale.example.com/v1/tasks');
  expect(() => create({ region: 'cn-1' })).toThrow(/there is no option "region"/);
  expect(() => create({ network: 'public' })).toThrow(/there is no option "network"/);
  expect(emitClient(vendor, baidu)).toContain(
    'createGaleLogsClient(options: GaleLogsClientOptions = {})',
  );
});

test('comments contain the facts of the spec', async () => {
  const text = emitClient(
    await readFixtureVendor('x-network: public', 'x-network: public\n    description: For  all.'),
    aliyun,
  ).replaceAll('\n * ', '\n');
  expect(text).toContain('- `public`: For all.\n- `vpc`\n');
  expect(text).toContain('Only `region` and `tenant` are needed;');
  expect(text).toContain(
    '/** Whose tasks they are. For example `t-1`. Every request carries it in the header `x-acme-tenant`. */',
  );
  expect(text).toContain('A client for Acme RPC, API version 2020-01-01.\n');
  expect(text).toContain('Signs each call with `acs3-hmac-sha256`.');
  expect(text).toContain('Identifiers (`Ids`, `OrderId`, `OrderIds` and `TaskId`) are strings');
  expect(text).toContain('A response whose `Success` is false is an error');
});
