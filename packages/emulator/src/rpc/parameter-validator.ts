import { createSpecValidator } from '../spec/spec-validator.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { SpecNode } from '../spec/spec-node.js';

/** Holds a value to a schema of the spec; answers what is wrong, in words, or `undefined`. */
export type ValueValidator = (schema: SpecNode, value: unknown) => string | undefined;

/** Members of an object that its schema does not name are wrong, too. */
export function createValueValidator(spec: SpecDocument): ValueValidator {
  const { compile, reference } = createSpecValidator(spec);
  return ({ pointer, value: schema }, value) => {
    const validate = compile(pointer, () => ({
      $ref: reference(pointer),
      ...(schema['type'] === 'object' ? { unevaluatedProperties: false } : {}),
    }));
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    const extra: unknown = error?.params['unevaluatedProperty'];
    if (typeof extra === 'string') return `has no member ${extra}`;
    return `${error?.instancePath ?? ''} ${error?.message ?? 'is not valid'}`.trim();
  };
}
