import type { SpecDocument } from '../spec/spec-document.js';
import { childNode, findNode, type SpecNode } from '../spec/spec-node.js';

/** One documented parameter of an RPC operation. */
export interface ParameterSpec {
  readonly name: string;
  readonly required: boolean;
  /** The value is a JSON text (`x-json-text`). */
  readonly jsonText: boolean;
  readonly schema: SpecNode;
}

/** One operation of an RPC spec, whose path is `/#{action}`. */
export interface RpcOperation {
  readonly action: string;
  readonly parameters: readonly ParameterSpec[];
}

export function readRpcOperations(spec: SpecDocument): ReadonlyMap<string, RpcOperation> {
  const actions = Object.keys(spec.paths).map((path) => path.replace(/^\/#/, ''));
  return new Map(
    actions.map((action) => [action, { action, parameters: readParameters(spec, action) }]),
  );
}

/** The API's version, `2018-11-01`, as its clients name it in `x-acs-version`. */
export function rpcVersion(spec: SpecDocument): string {
  const version = findNode(spec, '#', 'x-fixed-headers')?.value['x-acs-version'];
  if (typeof version === 'string') return version;
  throw new Error(`The spec of ${spec['x-vendor'].id} has no x-acs-version in x-fixed-headers.`);
}

function readParameters(spec: SpecDocument, action: string): ParameterSpec[] {
  const item = findNode(spec, '#', 'paths', `/#${action}`);
  const owners = [item, ...['get', 'post'].map((method) => childNode(spec, item, method))];
  const byName = new Map<string, ParameterSpec>();
  for (const owner of owners) {
    const list = owner?.value['parameters'];
    if (owner === undefined || !Array.isArray(list)) continue;
    for (const index of list.keys()) {
      const parameter = readParameter(spec, owner, index);
      byName.set(parameter.name, parameter);
    }
  }
  return [...byName.values()];
}

function readParameter(spec: SpecDocument, owner: SpecNode, index: number): ParameterSpec {
  const node = findNode(spec, owner.pointer, 'parameters', String(index));
  const schema = childNode(spec, node, 'schema');
  const name = node?.value['name'];
  if (node === undefined || schema === undefined || typeof name !== 'string') {
    throw new Error(`${owner.pointer}/parameters/${index} needs a name and a schema.`);
  }
  return {
    name,
    required: node.value['required'] === true,
    jsonText: node.value['x-json-text'] === true,
    schema,
  };
}
