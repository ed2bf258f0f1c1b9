import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitService } from './emit-service.js';

test('the service contains everything that the runtime needs', async () => {
  const { service } = await importTypescript(emitService(await readFixtureVendor()));
  expect(service).toEqual({
    vendor: 'acme-rpc',
    title: 'Acme RPC',
    version: '2020-01-01',
    endpoints: {
      public: {
        url: 'https://acme.{region}.example.com',
        regionHosts: { 'eu-9': 'acme-eu.example.com' },
      },
      vpc: {
        url: 'https://acme-vpc.{region}.example.com',
        regions: ['cn-1', 'cn-3', 'cn-9'],
        regionHosts: { 'cn-9': '{project}.acme-vpc.example.com' },
      },
    },
    regions: ['cn-1', 'cn-2', 'eu-9'],
    headers: {
      'content-type': 'application/json',
      'x-acs-version': '2020-01-01',
    },
    variableHeaders: { 'x-acme-tenant': 'tenant' },
    envelope: {
      success: 'Success',
      code: ['ErrorCode', 'Code'],
      message: ['ErrorMessage', 'Message'],
      requestId: ['RequestId'],
      requestIdHeader: 'x-acs-request-id',
      retryAfterMsHeader: 'x-acs-retry-after',
    },
    errors: {
      'Missing{Parameter}': { kind: 'invalid', status: [400], retry: 'never' },
      TaskNotFound: { kind: 'not-found', status: [404], retry: 'never' },
      Throttling: { kind: 'throttled', status: [400, 429], retry: 'backoff' },
    },
    operations: {
      cancelTask: {
        id: 'CancelTask',
        method: 'POST',
        path: '/#CancelTask',
        retry: 'idempotent',
        parameters: { TaskId: 'query' },
        required: ['TaskId'],
        responseBody: 'empty',
        int64: [],
        documentation: 'https://docs.test/cancel',
      },
      countRows: {
        id: 'CountRows',
        method: 'POST',
        path: '/#CountRows',
        retry: 'safe',
        parameters: { From: 'query', Query: 'query', To: 'query', Width: 'query' },
        required: [],
        responseBody: 'json',
        int64: [],
        documentation: 'https://docs.test/count',
      },
      createTask: {
        id: 'CreateTask',
        method: 'POST',
        path: '/#CreateTask',
        retry: 'never',
        parameters: { Ids: 'body', Name: 'body', OrderId: 'query', Size: 'body', Token: 'header' },
        required: ['Ids', 'Name', 'OrderId'],
        responseBody: 'json',
        int64: ['TaskId'],
        documentation: 'https://docs.test/create',
      },
      deleteTask: {
        id: 'DeleteTask',
        method: 'DELETE',
        path: '/tasks/{TaskId}',
        retry: 'idempotent',
        parameters: { TaskId: 'path' },
        required: ['TaskId'],
        responseBody: 'empty',
        int64: [],
        documentation: 'https://docs.test/delete',
      },
      listTasks: {
        id: 'ListTasks',
        method: 'POST',
        path: '/#ListTasks',
        retry: 'safe',
        parameters: {
          Filter: 'query',
          Ids: 'query',
          Page: 'query',
          PageSize: 'query',
          Since: 'query',
        },
        required: [],
        jsonText: { Filter: ['OrderIds'], Ids: ['Ids'] },
        responseBody: 'json',
        int64: ['OrderIds'],
        documentation: 'https://docs.test/list',
      },
    },
    secretFields: ['Token', 'Url'],
  });
});

test('keys are sorted, in any order of the spec', async () => {
  const { service } = await importTypescript(emitService(await readFixtureVendor()));
  expect(Object.keys(Object(Object(service).errors))).toEqual([
    'Missing{Parameter}',
    'TaskNotFound',
    'Throttling',
  ]);
});
