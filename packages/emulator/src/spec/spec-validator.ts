import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { withClosedObjects } from './closed-schemas.js';
import type { SpecDocument } from './spec-document.js';

/** Compiles a schema once; `key` names it. `reference` turns a pointer (`#/components/…`) into a `$ref` to the spec. */
export interface SpecValidator {
  readonly compile: (key: string, schema: () => object) => ValidateFunction;
  readonly reference: (pointer: string) => string;
}

/** A validator that knows one spec, in which objects refuse members that they do not name. */
export function createSpecValidator(spec: SpecDocument): SpecValidator {
  const id = `spec:${spec['x-vendor'].id}`;
  // The specs are linted where they are written; checking them here again would cost 60 ms at every start.
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
  return {
    reference: (pointer) => `${id}#${pointer.slice(1).replaceAll('#', '%23')}`,
    compile(key, schema) {
      const validate = compiled.get(key) ?? ajv.compile(schema());
      compiled.set(key, validate);
      return validate;
    },
  };
}
