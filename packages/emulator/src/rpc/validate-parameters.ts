import type { QueryItem } from '../signatures/query-items.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { ExactJson } from './exact-json.js';
import type { ParameterSpec, RpcOperation } from './parameter-specs.js';
import type { ValueValidator } from './parameter-validator.js';
import { approximate, readValue } from './read-value.js';
import { RpcRefusal } from './refusal.js';
import { rpcParameters, type RpcParameters } from './rpc-parameters.js';

/** Parameters of the protocol itself. Some clients add their region to every call. */
const commonParameters = new Set([
  'AccessKeyId',
  'Action',
  'Format',
  'RegionId',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

/**
 * Holds the parameters of a call to the spec. Throws a refusal for the first one that is missing, unknown or not valid. An empty value counts
 * as not given: SDKs send some. `leftToService` names parameters that the service, not the gateway, checks; they come through as text.
 */
export function validateParameters(
  spec: SpecDocument,
  validate: ValueValidator,
  operation: RpcOperation,
  items: readonly QueryItem[],
  leftToService: readonly string[],
): RpcParameters {
  const given = new Map(
    items
      .filter(({ name, value }) => value !== '' && !commonParameters.has(name))
      .map(({ name, value }) => [name, value]),
  );
  const values = new Map<string, ExactJson>();
  for (const { name, required } of operation.parameters) {
    if (!required || given.has(name) || leftToService.includes(name)) continue;
    throw new RpcRefusal('Missing{Parameter}', `${name} is required`, name);
  }
  for (const [name, text] of given) {
    const parameter = operation.parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) throw unknownParameter(name, operation);
    const checked = !leftToService.includes(name);
    values.set(name, checked ? readChecked(spec, validate, parameter, text) : text);
  }
  return rpcParameters(values);
}

function readChecked(
  spec: SpecDocument,
  validate: ValueValidator,
  parameter: ParameterSpec,
  text: string,
): ExactJson {
  const read = readValue(spec, parameter, text);
  const problem =
    'problem' in read ? read.problem : validate(parameter.schema, approximate(read.value));
  if (problem === undefined && 'value' in read) return read.value;
  throw new RpcRefusal('Invalid{Parameter}', `${parameter.name} ${problem}`, parameter.name);
}

/** The real gateway ignores what it does not know; here a slip of the pen is worth more as an error. */
function unknownParameter(name: string, { action, parameters }: RpcOperation): RpcRefusal {
  const [stem = ''] = name.split('.');
  const hint = parameters.some((parameter) => parameter.name === stem && parameter.jsonText)
    ? `; send ${stem} as one parameter that holds JSON text`
    : '';
  return new RpcRefusal(
    'Invalid{Parameter}',
    `${name} is not a documented parameter of ${action}${hint}`,
    name,
  );
}
