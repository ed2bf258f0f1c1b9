import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkVocabulary } from './check-vocabulary.js';
import { formatProblem } from './spec/spec-error.js';
import { addVendor, copyFixture, replaceInFile } from './testing/fixture.js';

const spec = 'specs/acme-rpc/openapi.yaml';
const errata = 'specs/acme-rpc/errata.yaml';
const index = 'specs/acme-rpc/examples/index.json';

async function check(root: string): Promise<string[]> {
  return (await checkVocabulary(root)).map(formatProblem);
}

test('a spec that uses every key correctly passes', async () => {
  expect(await check(await copyFixture())).toEqual([]);
});

const violations: readonly (readonly [file: string, from: string, to: string, problem: RegExp])[] =
  [
    // words, at their places
    [spec, 'x-retry: safe', 'x-retry: often', /post\/x-retry: must be equal to one of.*"safe"/],
    [spec, 'x-retry: safe', 'x-foo: 1\n      x-retry: safe', /post\/x-foo: unknown key "x-foo"/],
    [spec, 'x-retry: safe', 'summary: again', /openapi\.yaml:\d+: this is not valid YAML/],
    [spec, '      x-retry: safe\n', '', /ListTasks\/post: must have required property 'x-retry'/],
    [
      spec,
      'x-network: public',
      'x-signing: x',
      /servers\/0\/x-signing: unknown key "x-signing"; the keys allowed here/,
    ],
    [spec, 'x-signing: acs3-hmac-sha256', 'x-signing: MD5', /acs3\/x-signing: must match pattern/],
    [
      spec,
      'requestId: [RequestId]\n  requestIdHeader: x-acs-request-id',
      'requestId: []',
      /x-envelope\/requestId: must NOT have fewer/,
    ],
    [spec, '[list, links]', '[list, list]', /x-task-role: must NOT have duplicate items/],
    [spec, '[list, links]', '[list, lynx]', /x-task-role\/1: must be equal to one of/],
    [
      spec,
      'x-empty-body: true',
      'x-empty-body: yes',
      /x-empty-body: must be equal to constant true/,
    ],
    [
      spec,
      'x-evidence: sdk',
      'x-json-text: true',
      /parameters\/1\/in: must be equal to constant "query"/,
    ],
    [spec, 'x-unit: bytes', 'x-unit: miles', /x-unit: must be equal to one of/],
    [spec, ', x-secret: true }\n', ', x-hush: true }\n', /x-hush: unknown key/],
    [spec, 'x-evidence: metadata', 'x-evidence: rumour', /x-evidence: must be equal to one of/],
    [spec, 'kind: throttled', 'kind: slow', /x-errors\/2\/kind: must be equal to one of/],
    [
      spec,
      'retry: backoff, source',
      'retry: backoff, origin',
      /x-errors\/2\/origin: unknown member/,
    ],
    [spec, 'DONE: succeeded', 'DONE: done', /x-task-states\/DONE: must be equal to one of/],
    [spec, 'title: Acme RPC, ', '', /x-vendor: must have required property 'title'/],
    [spec, 'id: acme-rpc', 'id: other', /x-vendor\/id: must be the name of the folder, "acme-rpc"/],
    [
      spec,
      'updated: 2024-05-06',
      'updated: May',
      /x-documentation\/0\/updated: must match pattern/,
    ],
    // words that do not go together
    [
      spec,
      'x-known-values: [full, part]',
      'x-known-values: [full], enum: [full]',
      /Kind\/enum: is not allowed beside/,
    ],
    [
      spec,
      "type: [integer, 'null'], format: int64",
      'type: integer',
      /TaskId: must have required property 'format'/,
    ],
    [
      spec,
      "type: [integer, 'null'], format: int64, x-id",
      'type: array, format: int64, x-id',
      /TaskId\/type/,
    ],
    [
      spec,
      '      x-known-values: [INIT, DONE]',
      '      maxLength: 9',
      /TaskStatus: must have required property 'x-known-values'/,
    ],
    // words that refer to something
    [
      spec,
      '[INIT, DONE]',
      '[INIT, DONE, GONE]',
      /TaskStatus: "GONE" is not mapped in x-task-states/,
    ],
    [spec, '[INIT, DONE]', '[INIT]', /x-task-states maps "DONE", which is not a known value/],
    [spec, '      x-task-state: true\n', '', /no schema is marked "x-task-state"/],
    [spec, '[TaskNotFound]', '[Nope]', /x-operation-errors\/0: "Nope" is not a code of x-errors/],
    [
      spec,
      'code: Throttling',
      'code: TaskNotFound',
      /x-errors: code "TaskNotFound" is listed twice/,
    ],
    [spec, 'number: Page,', 'number: Pag,', /x-pagination\/number: "Pag" is not an argument/],
    [spec, 'items: /Tasks', 'items: /Task', /x-pagination\/items: no 2xx response has a "\/Task"/],
    [
      spec,
      'x-errata: [mixed-case]',
      'x-errata: [mixed]',
      /x-errata names "mixed", which is not in errata\.yaml/,
    ],
    [spec, 'query: Query', 'query: Q', /x-count\/query: "Q" is not an argument/],
    [spec, 'x-task-window: to }', 'x-legacy: 1 }', /x-legacy: unknown key/],
    [spec, ', x-task-window: to }', ' }', /post: "x-count" needs an argument/],
    [spec, 'buckets: /Buckets', 'buckets: /Bucket', /x-count: no 2xx response has "\/Bucket"/],
    [spec, 'buckets: /Buckets', 'buckets: /Total', /x-count: "\/Total" is not a list/],
    [spec, 'rows: /Rows', 'rows: /Row', /bucket\/rows: the schema has no "\/Row"/],
    [spec, '        width: /Width\n', '', /x-count: a bucket needs "to", or all buckets a "width"/],
    [
      spec,
      'Start: { type: string, format: date-time }',
      'Start: { type: string }',
      /from: .*needs the x-unit/,
    ],
    [spec, 'header: x-done', 'header: x-don', /complete: no 2xx response has a header "x-don"/],
    [spec, 'windowEnd: unknown', 'windowEnd: open', /windowEnd: must be equal to one of/],
    [spec, 'evidence: { rows: sdk }', 'evidence: { rows: heard }', /evidence\/rows: must be equal/],
    // the ledger
    [
      spec,
      ', x-errata: [no-scheme]',
      '',
      /errata\.yaml:\d+ \/1\/id: no x-errata of the spec names "no-scheme"/,
    ],
    [errata, 'id: no-scheme', 'id: mixed-case', /\/1\/id: "mixed-case" is used twice/],
    [errata, 'id: no-scheme', 'id: No Scheme', /\/1\/id: must match pattern/],
    [
      errata,
      '  unchecked: no example shows a link',
      '',
      /errata\.yaml:\d+ \/1: must have required property 'holds'/,
    ],
    [errata, 'equals: Success', 'is: Success', /\/0\/holds\/0\/is: unknown member "is"/],
    [errata, 'facts: Links lack a scheme.', 'fact: x', /\/1: must have required property 'facts'/],
    // the examples
    [
      index,
      '"direction": "response"',
      '"direction": "back"',
      /\/0\/direction: must be equal to one of/,
    ],
    [index, '"file": "ListTasks.json"', '"file": "Other.json"', /the folder has no "Other\.json"/],
    [
      index,
      '"operation": "ListTasks"',
      '"operation": "Nope"',
      /"Nope" is not an operation of the spec/,
    ],
    [index, '"note": ""', '"remark": ""', /\/0\/remark: unknown member "remark"/],
  ];

test.each(violations)('%s: "%s" → "%s"', async (file, from, to, problem) => {
  const root = await copyFixture();
  await replaceInFile(root, file, from, to);
  const problems = await check(root);
  expect(problems.join('\n')).toMatch(problem);
  expect(problems[0]).toMatch(/^specs\/acme-rpc\/\S+:\d+/);
});

test('an example that the index does not list is found', async () => {
  const root = await copyFixture();
  await writeFile(path.join(root, 'specs/acme-rpc/examples/Extra.json'), '{}');
  expect(await check(root)).toEqual([
    `${index}:1: "Extra.json" is in the folder but not in the index`,
  ]);
});

test('a missing ledger is named', async () => {
  const root = await copyFixture();
  await rm(path.join(root, errata));
  expect(await check(root)).toEqual([
    expect.stringMatching(/^specs\/acme-rpc\/errata\.yaml: .*missing/),
  ]);
});

test('the problems of all specs are listed', async () => {
  const root = await copyFixture();
  await addVendor(root, 'zeta-rpc');
  await replaceInFile(root, spec, 'x-retry: safe', 'x-retry: often');
  await replaceInFile(root, 'specs/zeta-rpc/openapi.yaml', 'x-retry: safe', 'x-retry: often');
  expect(await check(root)).toHaveLength(2);
});

test('names of properties and data may start with x-', async () => {
  const root = await copyFixture();
  await replaceInFile(
    root,
    spec,
    'x-legacy: { type: string }',
    'x-old: { type: string, example: { x-any: 1 } }',
  );
  expect(await check(root)).toEqual([]);
});
