import type { SpecNode } from '../spec/spec-node.js';

/**
 * Whether a schema, or one of its parts and alternatives, has the property at the end of these
 * steps.
 */
export function hasProperty(schema: SpecNode, steps: readonly string[]): boolean {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return true;
  }
  const property = schema.at('properties')?.at(step);
  if (property !== undefined && hasProperty(property, rest)) {
    return true;
  }
  return ['allOf', 'anyOf', 'oneOf']
    .flatMap((key) => schema.items(key))
    .some((part) => hasProperty(part, steps));
}
