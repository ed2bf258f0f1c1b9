import type { Operation } from './operations.js';

export interface PathMatch {
  readonly operation: Operation;
  /** Decoded path parameters. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * Finds the operation of a REST request. Literal segments take precedence over parameters, and the
 * method distinguishes similar paths (`POST …/download/list` and `GET …/download/{uuid}`). Dot
 * segments and empty segments are not collapsed: they match nothing.
 */
export function matchPath(
  operations: readonly Operation[],
  method: string,
  rawPath: string,
): PathMatch | undefined {
  const segments = rawPath.split('/');
  return operations
    .filter((operation) => operation.method === method)
    .map((operation) => matchOperation(operation, segments))
    .filter((match) => match !== undefined)
    .toSorted((left, right) => parameterCount(left) - parameterCount(right))[0];
}

function matchOperation(operation: Operation, segments: readonly string[]): PathMatch | undefined {
  const template = operation.path.split('/');
  if (template.length !== segments.length) {
    return undefined;
  }
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const actual = decodePathSegment(segments[index] ?? '');
    const name = /^\{(.+)\}$/.exec(expected)?.[1];
    if (name === undefined ? actual !== expected : actual === '') {
      return undefined;
    }
    if (name !== undefined) {
      parameters[name] = actual;
    }
  }
  return { operation, parameters };
}

function parameterCount({ parameters }: PathMatch): number {
  return Object.keys(parameters).length;
}

/**
 * Percent-decodes a path segment; a segment that is not valid UTF-8 is unchanged, so that it
 * matches nothing.
 */
export function decodePathSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
