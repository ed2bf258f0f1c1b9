import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject, type JsonObject } from './json.js';

/**
 * Validates values against the schemas of a spec, but rejects fields that an object's schema does
 * not define: content that the documentation prints and the spec lacks must be reported.
 */
export class StrictSchemas {
  /** The document with closed objects; errors refer to its objects. */
  readonly document: JsonObject;
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });

  constructor(document: JsonObject) {
    this.document = { ...closeObjects(document), $id: 'spec:document' };
    addFormats.default(this.#ajv);
    this.#ajv.addFormat('uint64', true);
    this.#ajv.addKeyword({ keyword: knownValues, validate: isKnownValue });
    this.#ajv.addSchema(this.document);
  }

  /** Returns the validator's errors, including unknown values of open enumerations. */
  errors(schemaPointer: string, value: unknown): readonly ErrorObject[] {
    const validate = this.#validator(schemaPointer);
    return validate(value) ? [] : (validate.errors ?? []);
  }

  /**
   * Returns violations as `<instance pointer>`, sorted and unique. An unknown field is reported at
   * its own pointer. An unknown value of an open enumeration is not a violation.
   */
  violations(schemaPointer: string, value: unknown): string[] {
    const errors = this.errors(schemaPointer, value).filter(isViolation);
    return [...new Set(errors.map(violationPointer))].toSorted();
  }

  #validator(schemaPointer: string): ValidateFunction {
    const fragment = schemaPointer.split('/').map(encodeURIComponent).join('/');
    const validate = this.#ajv.getSchema(`spec:document#${fragment}`);
    if (!validate) {
      throw new Error(`The spec has no schema at ${schemaPointer}.`);
    }
    return validate;
  }
}

/** Our keyword for the documented values of an open enumeration. */
export const knownValues = 'x-known-values';

/** Neither the vendors nor the client are strict about case. */
function isKnownValue(known: readonly unknown[], value: unknown): boolean {
  return (
    typeof value !== 'string' ||
    known.some((word) => String(word).toLowerCase() === value.toLowerCase())
  );
}

/** Keywords around an unknown value, such as `$ref`, report separate errors. */
function isViolation({ keyword }: ErrorObject): boolean {
  return keyword !== knownValues;
}

function violationPointer(error: ErrorObject): string {
  const params: JsonObject = error.params;
  const extra = params['unevaluatedProperty'] ?? params['additionalProperty'];
  return typeof extra === 'string' ? `${error.instancePath}/${extra}` : error.instancePath;
}

/**
 * Returns a copy in which each object schema with properties rejects additional ones, unless it
 * defines what it accepts.
 */
function closeObjects(value: JsonObject): JsonObject;
function closeObjects(value: unknown): unknown;
function closeObjects(value: unknown): unknown {
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
