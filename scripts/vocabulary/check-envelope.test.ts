import { expect, test } from 'vitest';
import { SpecNode } from '../spec/spec-node.js';
import { parseYamlFile } from '../spec/yaml-file.js';
import { formatProblem } from '../spec/spec-error.js';
import { smallSpec } from '../testing/small-spec.js';
import { checkEnvelope } from './check-envelope.js';

const nested =
  '{ type: object, properties: { Response: { type: object, properties: { Error: { type: object, properties: { Code: { type: string }, Message: { type: string } } }, RequestId: { type: string } } } } }';

function problems(envelope: string, failure = nested): string[] {
  const get = `responses: { '200': { description: Good., content: { application/json: { schema: ${failure} } } }, default: { description: Bad., content: { application/json: { schema: ${failure} } } } }`;
  const text = smallSpec({ get }).replace(/^x-envelope:.*$/m, `x-envelope: ${envelope}`);
  const source = parseYamlFile('specs/gale-logs/openapi.yaml', text);
  return checkEnvelope(new SpecNode(source)).map(formatProblem);
}

test('pointers and names that exist in a response pass', () => {
  const envelope =
    '{ code: [/Response/Error/Code], message: [/Response/Error/Message], requestId: [/Response/RequestId] }';
  expect(problems(envelope)).toEqual([]);
  const flat =
    '{ type: object, properties: { code: { type: string }, requestId: { type: string } } }';
  expect(problems('{ code: [code], message: [code], requestId: [requestId] }', flat)).toEqual([]);
});

test('a pointer and a name that exist in no response are refused, with their line', () => {
  const envelope =
    '{ success: Success, code: [/Response/Error/Kode], message: [/Response/Error/Message], requestId: [RequestId] }';
  expect(problems(envelope)).toEqual([
    'specs/gale-logs/openapi.yaml:4 /x-envelope/success: no response of the spec has a "Success"',
    'specs/gale-logs/openapi.yaml:4 /x-envelope/code/0: no response of the spec has a "/Response/Error/Kode"',
    'specs/gale-logs/openapi.yaml:4 /x-envelope/requestId/0: no response of the spec has a "RequestId"',
  ]);
});
