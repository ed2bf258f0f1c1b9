import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';

const violations: readonly (readonly [what: string, from: string, to: string, message: RegExp])[] =
  [
    [
      'two arguments of one name',
      'name: Token',
      'name: Name',
      /openapi\.yaml:\d+ \/paths\/~1#CreateTask\/post: two arguments are called "Name"/,
    ],
    ['an unknown error code', '[TaskNotFound]', '[Nope]', /"Nope" is not a code of x-errors/],
    [
      'no public server',
      'x-network: public',
      'x-network: private',
      /no server of network "public"/,
    ],
    [
      'two servers of one network',
      'x-network: vpc',
      'x-network: public',
      /a second server of network/,
    ],
    [
      'a code listed twice',
      'code: TaskNotFound',
      'code: Throttling',
      /"Throttling" is listed twice/,
    ],
    ['an id that is not the folder', 'id: acme-rpc', 'id: other', /must be the name of the folder/],
    [
      'a reference to nothing',
      "'#/components/schemas/Naming'",
      "'#/nowhere'",
      /#\/nowhere does not exist/,
    ],
    [
      'a reference to a file',
      "'#/components/schemas/Naming'",
      'a.yaml',
      /must point into the same file/,
    ],
    [
      'two operations of one id',
      'operationId: ListTasks',
      'operationId: CreateTask',
      /two operations are called/,
    ],
    [
      'an argument that is JSON text here and not there',
      '- name: Ids',
      '- name: OrderId',
      /"OrderId" is "x-json-text" in one operation and not in another/,
    ],
    [
      'a host with a variable that the server has not',
      '{project}.acme-vpc',
      '{owner}.acme-vpc',
      /the host has "\{owner\}", which is not one of the variables of the server/,
    ],
    [
      'a variable that is not sent',
      ', x-header: X-Acme-Tenant }',
      ' }',
      /tenant: "tenant" is neither in the host nor in a header; name one with "x-header"/,
    ],
    [
      'a variable in a header that has a fixed value',
      'default: t-1, description: Whose tasks they are., x-header: X-Acme-Tenant',
      'default: t-1, x-header: x-acs-version',
      /servers: "tenant": the header "x-acs-version" has another value already/,
    ],
    [
      'two variables in one header',
      'enum: [cn-2, cn-1] }',
      'enum: [cn-2, cn-1], x-header: x-acme-tenant }',
      /servers: "tenant": the header "x-acme-tenant" has another value already/,
    ],
    [
      'a variable in another header in another network',
      'tenant: { default: t-1, x-header: X-Acme-Tenant }',
      'tenant: { default: t-1, x-header: X-Acme-Owner }',
      /servers\/1: the "x-header" of "tenant" is not that of the public server/,
    ],
    [
      'a parameter in the header of a variable',
      'name: Token',
      'name: x-acme-tenant',
      /the header "x-acme-tenant" is set by the client; remove the parameter/,
    ],
    [
      'an operation id that is not a name',
      'operationId: ListTasks',
      'operationId: list-tasks',
      /becomes a method name/,
    ],
    [
      'a method we do not send',
      '    delete:',
      '    patch:',
      /"patch" is not supported here. Only GET, POST, PUT and DELETE/,
    ],
    [
      'an argument in a cookie',
      'in: header',
      'in: cookie',
      /"in" must be one of path, query, header/,
    ],
  ];

test.each(violations)('%s is refused', async (_, from, to, message) => {
  await expect(readFixtureVendor(from, to)).rejects.toThrow(message);
});

test('body members are required only where the body is', async () => {
  const text = 'requestBody:\n        required: true';
  const { operations } = await readFixtureVendor(text, 'requestBody:\n        required: false');
  const create = operations.find(({ id }) => id === 'CreateTask');
  const required = create?.arguments.filter((argument) => argument.required);
  expect(required?.map(({ name }) => name)).toEqual(['OrderId']);
});
