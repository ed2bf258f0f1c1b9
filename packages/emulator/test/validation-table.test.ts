import { describe, expect, it } from 'vitest';
import dbsSpec from '../src/generated/aliyun-dbs.json' with { type: 'json' };
import dmsSpec from '../src/generated/aliyun-dms.json' with { type: 'json' };
import slsSpec from '../src/generated/aliyun-sls.json' with { type: 'json' };
import blsSpec from '../src/generated/baidu-bls.json' with { type: 'json' };

import { readOperations, type OperationParameter } from '../src/spec/operations.js';
import type { SpecDocument } from '../src/spec/spec-document.js';
import { call, createBody } from './bls-client.js';
import { backup } from './dbs-client.js';
import { tracked } from './dms-client.js';
import { emulatorWith } from './four-vendors.js';
import { invalidValues, resolve, violations } from './invalid-values.js';
import { callRpc } from './rpc-client.js';
import { callSls, jobBody } from './sls-client.js';

const emulator = emulatorWith();

/** Valid bodies, by operation. */
const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  CreateDownloadTask: createBody,
  ListDownloadTask: {},
  CreateDownloadJob: jobBody('valid-job'),
};

const blsOperations = readOperations(blsSpec).filter(({ body }) => body !== undefined);

describe.each(blsOperations)('BLS $id', ({ id, body, path, method }) => {
  const valid = bodies[id] ?? {};

  it('accepts a valid request', async () => {
    expect((await call(emulator, method, path, valid)).status).toBe(200);
  });

  it.each(violations(blsSpec, body?.value, valid))(
    'refuses $what',
    async ({ body: sent, field }) => {
      const response = await call(emulator, method, path, sent);
      expect([response.status, response.body['code'], response.body['message']]).toEqual([
        400,
        'InvalidParameter',
        'Request param invalid',
      ]);
      expect(response.headers.get('x-emulator-reason')).toContain(field);
    },
  );
});

const slsCreate = readOperations(slsSpec).find(({ id }) => id === 'CreateDownloadJob');

describe('SLS CreateDownloadJob', () => {
  const valid = bodies['CreateDownloadJob'] ?? {};

  it('accepts a valid request', async () => {
    const { status } = await callSls(emulator, 'POST', '/downloadjobs', { body: valid });
    expect(status).toBe(200);
  });

  it.each(violations(slsSpec, slsCreate?.body?.value, valid))(
    'refuses $what',
    async ({ body, field }) => {
      const response = await callSls(emulator, 'POST', '/downloadjobs', { body });
      expect([response.status, response.body['errorCode']]).toEqual([400, 'ParameterInvalid']);
      expect(response.headers.get('x-emulator-reason')).toContain(field);
    },
  );
});

describe('SLS ListDownloadJobs', () => {
  const list = readOperations(slsSpec).find(({ id }) => id === 'ListDownloadJobs');
  const cases = (list?.parameters ?? []).flatMap(({ name, schema }) =>
    invalidValues(slsSpec, schema.value, true).map(
      ({ what, value }) => [name, what, value] as const,
    ),
  );

  it.each([...cases, ['nonsense', 'not documented', '1'] as const])(
    'refuses %s that is %s',
    async (name, _, value) => {
      const query = { [name]: String(value) };
      const response = await callSls(emulator, 'GET', '/downloadjobs', { query });
      expect([response.status, response.body['errorCode']]).toEqual([400, 'ParameterInvalid']);
      expect(response.headers.get('x-emulator-reason')).toContain(name);
    },
  );
});

/** Parameters that a valid call needs in addition to the examples of required ones. */
const rpcParameters: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  CreateDataTrackOrder: { Comment: 'test', Param: tracked },
  CreateDownload: backup,
  RetryDownloadTask: { TaskId: 'dt-none' },
  DownloadDataTrackResult: { ColumnFilter: { ColumnName: 'id', Operator: 'EQUAL', Value: '1' } },
};

/** The service itself checks these, with its own codes and texts and with HTTP 200. */
const serviceCodes: Readonly<Record<string, string>> = {
  'CreateDownload FormatType': 'DBS.ParamIsInValid',
  'DescribeDownloadTask InstanceName': 'DBS.InternalError',
};

function validParameters(
  spec: SpecDocument,
  action: string,
  parameters: readonly OperationParameter[],
) {
  const examples = parameters
    .filter(({ required }) => required)
    .map(({ name }) => [name, exampleOf(spec, action, name)]);
  return { ...Object.fromEntries(examples), ...rpcParameters[action] } as Record<string, unknown>;
}

function exampleOf(spec: SpecDocument, action: string, name: string): unknown {
  const item = resolve(spec, spec.paths[`/#${action}`]);
  const operation = item['post'] as Readonly<Record<string, unknown>>;
  const parameters = [item['parameters'] ?? [], operation['parameters'] ?? []].flat();
  const found = parameters.map((one) => resolve(spec, one)).find((one) => one['name'] === name);
  return found?.['example'];
}

const write = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

describe.each([
  {
    spec: dmsSpec as SpecDocument,
    version: '2018-11-01',
    base: 'http://dms-enterprise.cn-hangzhou.aliyuncs.com',
  },
  {
    spec: dbsSpec as SpecDocument,
    version: '2021-01-01',
    base: 'http://dbs-api.cn-hangzhou.aliyuncs.com',
  },
])('RPC calls of $base', ({ spec, version, base }) => {
  const operations = readOperations(spec).map(({ id, parameters }) => ({
    action: id,
    parameters,
    valid: validParameters(spec, id, parameters),
  }));
  const send = (action: string, parameters: Readonly<Record<string, unknown>>) => {
    const texts = Object.entries(parameters).map(([name, value]) => [name, write(value)] as const);
    return callRpc(emulator, [action, version], Object.fromEntries(texts), { base });
  };

  it.each(operations)('accept a valid $action', async ({ action, valid }) => {
    const { status, body } = await send(action, valid);
    expect([status, `${body['Code'] as string | undefined}`]).toEqual([
      200,
      expect.not.stringMatching(/^(Missing|Invalid)/),
    ]);
  });

  const absent = operations.flatMap(({ action, parameters, valid }) =>
    parameters.filter(({ required }) => required).map(({ name }) => [action, name, valid] as const),
  );
  it.each(absent)('%s without %s is refused', async (action, name, valid) => {
    const rest = Object.fromEntries(Object.entries(valid).filter(([key]) => key !== name));
    for (const parameters of [rest, { ...rest, [name]: '' }]) {
      const { status, body } = await send(action, parameters);
      const own = serviceCodes[`${action} ${name}`];
      expect([status, body['Code']]).toEqual(
        own === undefined ? [400, `Missing${name}`] : [200, own],
      );
      expect(body['Message']).toMatch(
        own === undefined ? `${name} is mandatory for this action.` : 'can not be empty',
      );
    }
  });

  const wrong = operations.flatMap(({ action, parameters, valid }) =>
    parameters.flatMap(({ name, schema, jsonText }) =>
      [
        ...invalidValues(spec, schema.value, !jsonText),
        ...(jsonText ? [{ what: 'not JSON', value: '{' }] : []),
        ...innerViolations(spec, schema.value, valid[name]),
      ].map(({ what, value }) => [action, name, what, { ...valid, [name]: value }] as const),
    ),
  );
  it.each(wrong)('%s refuses %s: %s', async (action, name, _, parameters) => {
    const response = await send(action, parameters);
    expect([response.status, response.body['Code'], response.body['Message']]).toEqual([
      400,
      `Invalid${name}`,
      `Specified parameter ${name} is not valid.`,
    ]);
    expect(response.headers.get('x-emulator-reason')).toContain(name);
  });

  it.each(operations)(
    '$action refuses a parameter that it does not have',
    async ({ action, valid }) => {
      const { status, body } = await send(action, { ...valid, Nonsense: '1' });
      expect([status, body['Code']]).toEqual([400, 'InvalidNonsense']);
    },
  );
});

function innerViolations(spec: SpecDocument, schema: unknown, valid: unknown) {
  if (typeof valid !== 'object' || valid === null || Array.isArray(valid)) {
    return [];
  }
  return violations(spec, schema, valid as Readonly<Record<string, unknown>>).map(
    ({ what, body }) => ({ what, value: body }),
  );
}
