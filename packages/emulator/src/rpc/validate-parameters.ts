import type { QueryItem } from '../signatures/query-items.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { ExactJson } from './exact-json.js';
import type { ParameterSpec, RpcOperation } from './parameter-specs.js';
import type { ValueValidator } from './parameter-validator.js';
import { readFlatValue } from './flat-value.js';
import { approximate, readValue, type ReadValue } from './read-value.js';
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
 * as not given, and so does JSON `null`: SDKs send some. `leftToService` names parameters that the service, not the gateway, checks; they come through as text.
 */
export function validateParameters(
  spec: SpecDocument,
  validate: ValueValidator,
  operation: RpcOperation,
  items: readonly QueryItem[],
  leftToService: readonly string[],
): RpcParameters {
  const { given, unknown } = sortItems(operation, items);
  const values = new Map<string, ExactJson>();
  for (const { name, required } of operation.parameters) {
    if (!required || given.has(name) || leftToService.includes(name)) continue;
    throw new RpcRefusal('Missing{Parameter}', `${name} is required`, name);
  }
  if (unknown !== undefined) {
    // The real gateway ignores what it does not know; here a slip of the pen is worth more as an error.
    const reason = `${unknown} is not a documented parameter of ${operation.action}`;
    throw new RpcRefusal('Invalid{Parameter}', reason, unknown);
  }
  for (const [name, sent] of given) {
    const value = leftToService.includes(name)
      ? (sent.text ?? '')
      : checkValue(validate, sent.parameter, readSent(spec, sent));
    values.set(name, value);
  }
  return rpcParameters(values);
}

/** What was sent for a parameter: one text, or the pieces of its flat form by what follows the first dot. */
interface SentParameter {
  readonly parameter: ParameterSpec;
  text?: string;
  readonly pieces: Map<string, string>;
}

/** Sorts what was sent by parameter. `unknown` is the first name that is not documented. */
function sortItems(
  { parameters }: RpcOperation,
  items: readonly QueryItem[],
): { readonly given: ReadonlyMap<string, SentParameter>; readonly unknown: string | undefined } {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const given = new Map<string, SentParameter>();
  let unknown: string | undefined;
  for (const { name, value } of items) {
    if (value === '' || commonParameters.has(name)) continue;
    const owner = ownerOf(name, byName);
    if (owner === undefined) {
      unknown ??= name;
    } else if (!(owner.parameter.jsonText && value.trim() === 'null')) {
      add(given, owner, value);
    }
  }
  return { given, unknown };
}

/** The parameter that a name belongs to; only one that may travel as JSON text has a flat form, whose `path` follows the first dot. */
function ownerOf(
  name: string,
  byName: ReadonlyMap<string, ParameterSpec>,
): { readonly parameter: ParameterSpec; readonly path?: string } | undefined {
  const whole = byName.get(name);
  if (whole !== undefined) return { parameter: whole };
  const [stem = ''] = name.split('.', 1);
  const parameter = byName.get(stem);
  return parameter?.jsonText === true
    ? { parameter, path: name.slice(stem.length + 1) }
    : undefined;
}

function add(
  given: Map<string, SentParameter>,
  { parameter, path }: { readonly parameter: ParameterSpec; readonly path?: string },
  text: string,
): void {
  const sent = given.get(parameter.name) ?? { parameter, pieces: new Map<string, string>() };
  given.set(parameter.name, sent);
  if (path === undefined) sent.text = text;
  else sent.pieces.set(path, text);
}

function readSent(spec: SpecDocument, { parameter, text, pieces }: SentParameter): ReadValue {
  if (text === undefined) return readFlatValue(spec, parameter.schema, pieces);
  return pieces.size === 0
    ? readValue(spec, parameter, text)
    : { problem: 'is given as JSON text and in pieces' };
}

function checkValue(
  validate: ValueValidator,
  parameter: ParameterSpec,
  read: ReadValue,
): ExactJson {
  const problem =
    'problem' in read ? read.problem : validate(parameter.schema, approximate(read.value));
  if (problem === undefined && 'value' in read) return read.value;
  throw new RpcRefusal('Invalid{Parameter}', `${parameter.name} ${problem}`, parameter.name);
}
