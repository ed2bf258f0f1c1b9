import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { withClosedObjects } from '../spec/closed-schemas.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { SpecNode } from '../spec/spec-node.js';

/** Holds a value to a schema of the spec; answers what is wrong, in words, or `undefined`. */
export type ValueValidator = (schema: SpecNode, value: unknown) => string | undefined;

/** Members of an object that its schema does not name are wrong, too. */
export function createValueValidator(spec: SpecDocument): ValueValidator {
  const id = `spec:${spec['x-vendor'].id}`;
  // As in request-validator.ts: the specs are linted where they are written.
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    formats: fullFormats,
  });
  ajv.addSchema({
    ...spec,
    paths: withClosedObjects(spec.paths),
    components: withClosedObjects(spec.components),
    $id: id,
  });
  const compiled = new Map<string, ValidateFunction>();
  return ({ pointer, value: schema }, value) => {
    const validate =
      compiled.get(pointer) ??
      ajv.compile({
        $ref: `${id}#${pointer.slice(1).replaceAll('#', '%23')}`,
        ...(schema['type'] === 'object' ? { unevaluatedProperties: false } : {}),
      });
    compiled.set(pointer, validate);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    const extra: unknown = error?.params['unevaluatedProperty'];
    if (typeof extra === 'string') return `has no member ${extra}`;
    return `${error?.instancePath ?? ''} ${error?.message ?? 'is not valid'}`.trim();
  };
}
