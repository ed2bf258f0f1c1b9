import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Operation } from './operations.js';
import { withClosedObjects } from './closed-schemas.js';
import type { SpecDocument } from './spec-document.js';

/** Holds requests to a spec. Each check answers the first thing wrong, in words, or `undefined`. */
export interface RequestValidator {
  checkParameters(
    operation: Operation,
    location: 'path' | 'query',
    values: Readonly<Record<string, unknown>>,
  ): string | undefined;
  /** Fields that the schema does not name are wrong, too, at any depth. */
  checkBody(operation: Operation, body: unknown): string | undefined;
}

export function createRequestValidator(spec: SpecDocument): RequestValidator {
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
  const check = (key: string, schema: () => object, value: unknown): string | undefined => {
    const validate = compiled.get(key) ?? ajv.compile(schema());
    compiled.set(key, validate);
    return validate(value) ? undefined : describeProblem(validate.errors?.[0]);
  };
  return {
    checkParameters: (operation, location, values) =>
      check(`${operation.id} ${location}`, () => parametersSchema(id, operation, location), values),
    checkBody: (operation, body) =>
      check(`${operation.id} body`, () => bodySchema(id, operation), body),
  };
}

function parametersSchema(id: string, operation: Operation, location: string): object {
  const parameters = operation.parameters.filter((parameter) => parameter.in === location);
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, schema }) => [name, { $ref: id + schema.pointer }]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function bodySchema(id: string, { body }: Operation): object {
  const reference = body === undefined ? {} : { $ref: id + body.pointer };
  return { type: 'object', ...reference, unevaluatedProperties: false };
}

function describeProblem(error: ErrorObject | undefined): string {
  if (error === undefined) return 'the request does not match the schema';
  const extra: unknown = error.params['unevaluatedProperty'] ?? error.params['additionalProperty'];
  const path = error.instancePath.slice(1);
  const place = path === '' ? 'the request' : path;
  return typeof extra === 'string'
    ? `${path === '' ? '' : `${path}/`}${extra} is not a documented parameter`
    : `${place} ${error.message ?? 'is not valid'}`;
}
