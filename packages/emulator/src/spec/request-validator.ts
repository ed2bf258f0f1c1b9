import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Operation } from './operations.js';
import type { SpecDocument } from './spec-document.js';
import { createSpecValidator, type SpecValidator } from './spec-validator.js';

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
  const { compile, reference } = createSpecValidator(spec);
  const check = (key: string, schema: () => object, value: unknown): string | undefined => {
    const validate = compile(key, schema);
    return validate(value) ? undefined : describeProblem(validate.errors?.[0]);
  };
  return {
    checkParameters: (operation, location, values) =>
      check(
        `${operation.id} ${location}`,
        () => parametersSchema(reference, operation, location),
        values,
      ),
    checkBody: (operation, body) =>
      check(`${operation.id} body`, () => bodySchema(reference, operation), body),
  };
}

function parametersSchema(
  reference: SpecValidator['reference'],
  operation: Operation,
  location: string,
): object {
  const parameters = operation.parameters.filter((parameter) => parameter.in === location);
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, schema }) => [name, { $ref: reference(schema.pointer) }]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function bodySchema(reference: SpecValidator['reference'], { body }: Operation): object {
  const target = body === undefined ? {} : { $ref: reference(body.pointer) };
  return { type: 'object', ...target, unevaluatedProperties: false };
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
