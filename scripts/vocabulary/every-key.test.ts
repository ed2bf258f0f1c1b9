import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import vocabulary from '../../specs/vocabulary.schema.json' with { type: 'json' };
import { checkVocabulary } from '../check-vocabulary.js';
import { emitCliRegistry } from '../generate/emit-cli-registry.js';
import { emitClient } from '../generate/emit-client.js';
import { vendorFiles } from '../generate/vendor-files.js';
import type { CloudModel } from '../spec/read-cloud.js';
import { formatProblem } from '../spec/spec-error.js';
import { copyFixture, readFixtureVendor, replaceInFile } from '../testing/fixture.js';

const spec = 'specs/acme-rpc/openapi.yaml';
const ofClient = 'packages/acme-rpc/src/generated';
const ofCli = 'packages/cli/src/generated';
const ofEmulator = 'packages/emulator/src/generated/acme-rpc.json';

/**
 * Changes of each key in the fixture's spec, and what must notice them: a generated file, or a
 * message of the check.
 */
const rows: readonly (readonly [
  key: string,
  from: string,
  to: string,
  noticedBy: string | RegExp,
])[] = [
  ['x-vendor', 'id: acme-rpc', 'id: other', /must be the name of the folder/],
  ['x-vendor', 'cloud: aliyun', 'cloud: gale', /there is no packages\/auth\/src\/gale\/cloud.ts/],
  ['x-vendor', 'title: Acme RPC', 'title: Acme', `${ofClient}/service.ts`],
  ['x-vendor', 'docs.test/acme', 'docs.test/other', `${ofCli}/vendors.ts`],
  ['x-fixed-headers', "{ X-Acs-Version: '2020", "{ X-Acs-Version: '2021", `${ofClient}/service.ts`],
  ['x-envelope', 'success: Success', 'success: RequestId', `${ofClient}/service.ts`],
  ['x-envelope', '[ErrorCode, Code]', '[Code]', `${ofClient}/service.ts`],
  ['x-envelope', '[ErrorMessage, Message]', '[Message]', `${ofClient}/service.ts`],
  ['x-envelope', 'requestId: [RequestId]', 'requestId: []', `${ofClient}/service.ts`],
  ['x-envelope', 'x-acs-request-id', 'x-request-id', `${ofClient}/service.ts`],
  ['x-envelope', 'x-acs-retry-after', 'x-wait', `${ofClient}/service.ts`],
  ['x-errors', 'kind: not-found', 'kind: conflict', `${ofClient}/service.ts`],
  ['x-errors', 'retry: backoff', 'retry: never', `${ofClient}/service.ts`],
  ['x-errors', 'status: [400, 429]', 'status: [429]', `${ofClient}/service.ts`],
  ['x-errors', 'evidence: inferred }', 'evidence: sdk }', `${ofClient}/methods.ts`],
  ['x-errors', 'message: No such task', 'message: Nothing', ofEmulator],
  ['x-task-states', 'INIT: queued', 'INIT: running', `${ofClient}/states.ts`],
  ['x-task-states', ', DONE: succeeded', '', /"DONE" is not mapped in x-task-states/],
  ['x-task-limits', 'rows: 100', 'rows: 200', `${ofClient}/limits.ts`],
  ['x-task-limits', '{ rows: sdk }', '{ rows: inferred }', `${ofClient}/limits.ts`],
  ['x-errata', '[mixed-case]', '[no-scheme]', /no x-errata of the spec names "mixed-case"/],
  ['x-network', 'x-network: vpc', 'x-network: inner', `${ofClient}/service.ts`],
  ['x-region-hosts', 'acme-eu.example', 'acme-fr.example', `${ofClient}/service.ts`],
  ['x-header', 'X-Acme-Tenant', 'X-Acme-Owner', /is not that of the public server/],
  ['x-known-values', '[cn-1, cn-3]', '[cn-1, cn-4]', `${ofClient}/service.ts`],
  ['x-known-values', '[full, part]', '[full]', `${ofClient}/schema.ts`],
  ['x-signing', 'acs3-hmac-sha256', 'sls4-hmac-sha256', `${ofClient}/client.ts`],
  ['x-signing', 'acs3-hmac-sha256', 'bearer', /"bearer" is not a signer of aliyun/],
  ['x-documentation', '2024-05-06', '2024-05-07', `${ofClient}/methods.ts`],
  ['x-retry', 'x-retry: safe', 'x-retry: never', `${ofClient}/service.ts`],
  ['x-task-role', 'x-task-role: delete', 'x-task-role: retry', `${ofCli}/vendors.ts`],
  ['x-operation-errors', '[TaskNotFound]', '[Throttling]', `${ofClient}/methods.ts`],
  ['x-pagination', 'number: Page,', 'number: Since,', `${ofCli}/acme-rpc.ts`],
  ['x-pagination', 'size: PageSize,', 'size: Size,', /"Size" is not an argument/],
  ['x-pagination', 'total: /Total', 'total: /Sum', /no 2xx response has a "\/Sum"/],
  ['x-count', 'rows: /Rows', 'rows: /Done', `${ofClient}/counting.ts`],
  ['x-count', 'query: Query', 'query: Text', /"Text" is not an argument/],
  ['x-json-text', 'x-json-text: true\n', '\n', `${ofClient}/service.ts`],
  ['x-empty-body', 'x-empty-body: true\n', '\n', `${ofClient}/service.ts`],
  ['x-unit', 'x-unit: bytes', 'x-unit: rows', `${ofClient}/methods.ts`],
  ['x-evidence', 'x-evidence: sdk', 'x-evidence: inferred', `${ofClient}/methods.ts`],
  ['x-identifier', 'int64, x-identifier: true }', 'int64 }', `${ofClient}/service.ts`],
  ['x-secret', ', x-secret: true', '', `${ofClient}/service.ts`],
  ['x-task-state', 'x-task-state: true', '', /no schema is marked "x-task-state"/],
  ['x-task-field', 'x-task-field: name', 'x-task-field: query', `${ofCli}/acme-rpc.ts`],
  ['x-task-window', 'x-task-window: from', 'x-task-window: to', `${ofCli}/acme-rpc.ts`],
  ['x-empty-means-absent', 'x-empty-means-absent: true', '', ofEmulator],
];

const changes = rows.map(([key, from, to, noticedBy]) => ({ key, from, to, noticedBy }));

test.each(changes.filter(({ noticedBy }) => typeof noticedBy === 'string'))(
  '$key: $from → $to changes $noticedBy',
  async ({ from, to, noticedBy }) => {
    const [before, after] = [await filesOf(), await filesOf(from, to)];
    const file = String(noticedBy);
    expect(after.get(file)).toBeDefined();
    expect(after.get(file)).not.toBe(before.get(file));
  },
);

test.each(changes.filter(({ noticedBy }) => typeof noticedBy !== 'string'))(
  '$key: $from → $to is refused: $noticedBy',
  async ({ from, to, noticedBy }) => {
    expect(await problemsWith(from, to)).toMatch(noticedBy);
  },
);

test('every key of the vocabulary has a row in this table', () => {
  const places = Object.values<object>(vocabulary.$defs);
  const keys = places.flatMap((place) => Object.keys(Object(Reflect.get(place, 'properties'))));
  const ours = new Set(keys.filter((key) => key.startsWith('x-')));
  expect([...new Set(changes.map(({ key }) => key))].toSorted()).toEqual([...ours].toSorted());
});

const signers = {
  'acs3-hmac-sha256': { factory: 'createGaleSigner', variables: [] },
  'sls4-hmac-sha256': { factory: 'createOtherSigner', variables: [] },
};
const cloud: CloudModel = { credentialsInput: 'GaleCredentials', signers };

/** The files generated from the fixture's spec with some text replaced; not formatted. */
async function filesOf(from?: string, to?: string): Promise<ReadonlyMap<string, string>> {
  const vendor = await readFixtureVendor(from, to);
  return new Map([
    ...(await vendorFiles(vendor)),
    [`${ofClient}/client.ts`, emitClient(vendor, cloud)],
    [`${ofCli}/vendors.ts`, emitCliRegistry([vendor])],
  ]);
}

/** The messages of the check for the fixture with some text replaced, beside a cloud. */
async function problemsWith(from: string, to: string): Promise<string> {
  const root = await copyFixture();
  await replaceInFile(root, spec, from, to);
  await mkdir(path.join(root, 'packages/auth/src/aliyun'), { recursive: true });
  await writeFile(
    path.join(root, 'packages/auth/src/aliyun/cloud.ts'),
    `export const cloud = ${JSON.stringify(cloud)};`,
  );
  return (await checkVocabulary(root)).map(formatProblem).join('\n');
}
