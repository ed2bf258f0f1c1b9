import { isObject } from './json.js';

/**
 * Describes the differences between two plain values, by path. The order of lists does not matter.
 */
export function differences(documented: unknown, specified: unknown, path = ''): string[] {
  if (isObject(documented) && isObject(specified)) {
    const names = new Set([...Object.keys(documented), ...Object.keys(specified)]);
    return [...names].flatMap((name) =>
      differences(documented[name], specified[name], path === '' ? name : `${path} ${name}`),
    );
  }
  const [left, right] = [textOf(documented), textOf(specified)];
  return left === right ? [] : [`${path}: ${left} in the documentation, ${right} in the spec`];
}

function textOf(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  return Array.isArray(value)
    ? `[${value.map(textOf).toSorted().join(', ')}]`
    : JSON.stringify(value);
}
