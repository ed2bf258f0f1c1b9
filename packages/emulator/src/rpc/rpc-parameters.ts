import type { QueryItem } from '../tools/query-items.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { ExactJson } from '../tools/json.js';
import { Refusal } from '../contract/refusal.js';
import type { Operation, OperationParameter } from '../spec/operations.js';
import type { Validator } from '../spec/validator.js';
import { readFlatValue, approximate, readValue, type ReadValue } from './read-value.js';

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
 * Validates the parameters of a call against the spec. Throws a refusal for the first one that is
 * missing, unknown or not valid. An empty value and JSON `null` count as absent, because SDKs send
 * them. `leftToService` names parameters that the service, not the gateway, checks; they are
 * passed on as text.
 */
export function validateParameters(
  spec: SpecDocument,
  validator: Validator,
  operation: Operation,
  items: readonly QueryItem[],
  leftToService: readonly string[],
): RpcParameters {
  const { given, unknown } = sortItems(operation, items);
  const values = new Map<string, ExactJson>();
  for (const { name, required } of operation.parameters) {
    if (!required || given.has(name) || leftToService.includes(name)) {
      continue;
    }
    throw new Refusal('Missing{Parameter}', `${name} is required`, {
      placeholders: { Parameter: name },
    });
  }
  if (unknown !== undefined) {
    // The real gateway ignores unknown parameters; here an error is more useful, because it is
    // probably a typing mistake.
    const reason = `${unknown} is not a documented parameter of ${operation.id}`;
    throw new Refusal('Invalid{Parameter}', reason, { placeholders: { Parameter: unknown } });
  }
  for (const [name, sent] of given) {
    const value = leftToService.includes(name)
      ? (sent.text ?? '')
      : checkValue(validator, sent.parameter, readSent(spec, sent));
    values.set(name, value);
  }
  return rpcParameters(values);
}

/**
 * What was sent for a parameter: one text, or the pieces of its flat form by what follows the first
 * dot.
 */
interface SentParameter {
  readonly parameter: OperationParameter;
  text?: string;
  readonly pieces: Map<string, string>;
}

/** Sorts what was sent by parameter. `unknown` is the first name that is not documented. */
function sortItems(
  { parameters }: Operation,
  items: readonly QueryItem[],
): { readonly given: ReadonlyMap<string, SentParameter>; readonly unknown: string | undefined } {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const given = new Map<string, SentParameter>();
  let unknown: string | undefined;
  for (const { name, value } of items) {
    if (value === '' || commonParameters.has(name)) {
      continue;
    }
    const owner = ownerOf(name, byName);
    if (owner === undefined) {
      unknown ??= name;
    } else if (!(owner.parameter.jsonText && value.trim() === 'null')) {
      add(given, owner, value);
    }
  }
  return { given, unknown };
}

/**
 * The parameter that a name belongs to; only one that may be sent as JSON text has a flat form,
 * whose `path` follows the first dot.
 */
function ownerOf(
  name: string,
  byName: ReadonlyMap<string, OperationParameter>,
): { readonly parameter: OperationParameter; readonly path?: string } | undefined {
  const whole = byName.get(name);
  if (whole !== undefined) {
    return { parameter: whole };
  }
  const [stem = ''] = name.split('.', 1);
  const parameter = byName.get(stem);
  return parameter?.jsonText === true
    ? { parameter, path: name.slice(stem.length + 1) }
    : undefined;
}

function add(
  given: Map<string, SentParameter>,
  { parameter, path }: { readonly parameter: OperationParameter; readonly path?: string },
  text: string,
): void {
  const sent = given.get(parameter.name) ?? { parameter, pieces: new Map<string, string>() };
  given.set(parameter.name, sent);
  if (path === undefined) {
    sent.text = text;
  } else {
    sent.pieces.set(path, text);
  }
}

function readSent(spec: SpecDocument, { parameter, text, pieces }: SentParameter): ReadValue {
  if (text === undefined) {
    return readFlatValue(spec, parameter.schema, pieces);
  }
  return pieces.size === 0
    ? readValue(spec, parameter, text)
    : { problem: 'was sent as JSON text and in pieces' };
}

function checkValue(
  validator: Validator,
  parameter: OperationParameter,
  read: ReadValue,
): ExactJson {
  const problem =
    'problem' in read
      ? read.problem
      : validator.checkValue(parameter.schema, approximate(read.value));
  if (problem === undefined && 'value' in read) {
    return read.value;
  }
  throw new Refusal('Invalid{Parameter}', `${parameter.name} ${problem}`, {
    placeholders: { Parameter: parameter.name },
  });
}

/**
 * The parameters of a call that passed validation, by the vendor's names. A reader returns
 * `undefined` for an absent parameter.
 */
export interface RpcParameters {
  text(name: string): string | undefined;
  /** An integer of any format but int64. */
  integer(name: string): number | undefined;
  int64(name: string): bigint | undefined;
  flag(name: string): boolean | undefined;
  /** A parameter of JSON text: its int64 members are bigints. */
  json(name: string): ExactJson | undefined;
}

function rpcParameters(values: ReadonlyMap<string, ExactJson>): RpcParameters {
  return {
    text: (name) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    integer: (name) => {
      const value = values.get(name);
      return typeof value === 'number' ? value : undefined;
    },
    int64: (name) => {
      const value = values.get(name);
      return typeof value === 'bigint' ? value : undefined;
    },
    flag: (name) => {
      const value = values.get(name);
      return typeof value === 'boolean' ? value : undefined;
    },
    json: (name) => values.get(name),
  };
}
