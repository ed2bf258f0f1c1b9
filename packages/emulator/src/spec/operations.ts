import { type SpecDocument, findNode, type SpecNode } from './spec-document.js';

/** The parts of an operation that routing and validation need. */
export interface Operation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The key of `paths`. */
  readonly path: string;
  readonly parameters: readonly OperationParameter[];
  /** Schema of the JSON body; absent if the operation has no body. */
  readonly body?: SpecNode;
}

export interface OperationParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** The value is a JSON text (`x-json-text`). */
  readonly jsonText: boolean;
  readonly schema: SpecNode;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch', 'head']);

export function readOperations(spec: SpecDocument): Operation[] {
  return Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.has(key))
      .map((method) => readOperation(spec, path, method)),
  );
}

function readOperation(spec: SpecDocument, path: string, method: string): Operation {
  const operation = findNode(spec, '#', 'paths', path, method);
  const id = operation?.value['operationId'];
  if (operation === undefined || typeof id !== 'string') {
    throw new Error(
      `${method.toUpperCase()} ${path} of ${spec['x-vendor'].id} has no operationId.`,
    );
  }
  const body = findNode(
    spec,
    operation.pointer,
    'requestBody',
    'content',
    'application/json',
    'schema',
  );
  return {
    id,
    method: method.toUpperCase(),
    path,
    parameters: [findNode(spec, '#', 'paths', path), operation].flatMap((owner) =>
      readParameters(spec, owner),
    ),
    ...(body === undefined ? {} : { body }),
  };
}

function readParameters(spec: SpecDocument, owner: SpecNode | undefined): OperationParameter[] {
  const list = owner?.value['parameters'];
  if (owner === undefined || !Array.isArray(list)) {
    return [];
  }
  return list.map((_, index) => readParameter(spec, owner.pointer, index));
}

function readParameter(spec: SpecDocument, owner: string, index: number): OperationParameter {
  const parameter = findNode(spec, owner, 'parameters', String(index));
  const schema = findNode(spec, parameter?.pointer ?? owner, 'schema');
  const name = parameter?.value['name'];
  const location = parameter?.value['in'];
  if (schema === undefined || typeof name !== 'string' || typeof location !== 'string') {
    throw new Error(`${owner}/parameters/${index} needs a name, a location and a schema.`);
  }
  return {
    name,
    in: location,
    required: parameter?.value['required'] === true,
    jsonText: parameter?.value['x-json-text'] === true,
    schema,
  };
}
