import type { SpecNode } from '../spec/spec-node.js';

/** An operation and its location. */
export interface OperationNode {
  /** The key of `paths`. */
  readonly path: string;
  readonly method: 'get' | 'put' | 'post' | 'delete';
  readonly pathItem: SpecNode;
  readonly operation: SpecNode;
}

const methods = ['get', 'post', 'put', 'delete'] as const;

/** Every operation of a document, in its order. */
export function operationsOf(root: SpecNode): OperationNode[] {
  return root.entries('paths').flatMap(([path, pathItem]) =>
    methods.flatMap((method) => {
      const operation = pathItem.at(method);
      return operation === undefined ? [] : [{ path, method, pathItem, operation }];
    }),
  );
}

/** The responses of an operation that mean success. */
export function successesOf(
  operation: SpecNode,
): (readonly [status: string, response: SpecNode])[] {
  return operation.entries('responses').filter(([status]) => status.startsWith('2'));
}
