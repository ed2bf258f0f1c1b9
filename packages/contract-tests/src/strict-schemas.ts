import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type JsonObject } from './json.js';

/**
 * Validates values against the schemas of a spec as they stand in its document, except that an
 * object may hold no field that its schema does not name: what the documentation prints and the
 * spec does not know must show.
 */
export class StrictSchemas {
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false });

  constructor(document: JsonObject) {
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ ...closeObjects(document), $id: 'spec:document' });
  }

  /**
   * Violations as `<instance pointer>`, sorted and without repetition; an unknown field is reported
   * at its own pointer.
   */
  violations(schemaPointer: string, value: unknown): string[] {
    const validate = this.#validator(schemaPointer);
    if (validate(value)) {
      return [];
    }
    return [...new Set((validate.errors ?? []).map(violationPointer))].toSorted();
  }

  #validator(schemaPointer: string): ValidateFunction {
    const fragment = schemaPointer.split('/').map(encodeURIComponent).join('/');
    const validate = this.#ajv.getSchema(`spec:document#${fragment}`);
    if (!validate) {
      throw new Error(`the spec has no schema at ${schemaPointer}`);
    }
    return validate;
  }
}

function violationPointer(error: ErrorObject): string {
  const params: JsonObject = error.params;
  const extra = params['unevaluatedProperty'] ?? params['additionalProperty'];
  return typeof extra === 'string' ? `${error.instancePath}/${extra}` : error.instancePath;
}

/**
 * A copy in which each object schema with properties refuses others, unless it says itself what
 * else it takes.
 */
export function closeObjects(value: JsonObject): JsonObject;
export function closeObjects(value: unknown): unknown;
export function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => closeObjects(item));
  }
  if (!isObject(value)) {
    return value;
  }
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, closeObjects(item)]),
  );
  const closed = isObject(value['properties']) && !('additionalProperties' in value);
  return closed ? { ...copy, unevaluatedProperties: false } : copy;
}
