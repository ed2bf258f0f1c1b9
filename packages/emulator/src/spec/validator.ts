import { Ajv2020, type ValidateFunction, type ErrorObject } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { SpecDocument, SpecNode } from './spec-document.js';
import { isJsonObject } from '../tools/json.js';
import type { Operation } from './operations.js';

/**
 * Validates requests against a spec. Each check returns the first problem, in words, or
 * `undefined`.
 */
export interface Validator {
  checkParameters(
    operation: Operation,
    location: 'path' | 'query',
    values: Readonly<Record<string, unknown>>,
  ): string | undefined;
  /** Fields that the schema does not name are wrong, too, at any depth. */
  checkBody(operation: Operation, body: unknown): string | undefined;
  /** One value by its schema; members of an object that the schema does not name are wrong, too. */
  checkValue(schema: SpecNode, value: unknown): string | undefined;
}

/** Schemas are compiled when they are first needed. */
export function createValidator(spec: SpecDocument): Validator {
  const id = `spec:${spec['x-vendor'].id}`;
  // `lint:specs` checks the specs; a second check here would cost 60 ms at every start.
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
  const reference = (pointer: string): string => `${id}#${pointer.slice(1).replaceAll('#', '%23')}`;
  const firstError = (
    key: string,
    schema: () => object,
    value: unknown,
  ): ErrorObject | undefined => {
    const validate = compiled.get(key) ?? ajv.compile(schema());
    compiled.set(key, validate);
    return validate(value) ? undefined : validate.errors?.[0];
  };
  return {
    checkParameters: (operation, location, values) =>
      describeProblem(
        firstError(
          `${operation.id} ${location}`,
          () => parametersSchema(reference, operation, location),
          values,
        ),
      ),
    checkBody: (operation, body) =>
      describeProblem(
        firstError(`${operation.id} body`, () => bodySchema(reference, operation), body),
      ),
    checkValue: ({ pointer, value: schema }, value) =>
      describeValue(
        firstError(
          pointer,
          () => ({
            $ref: reference(pointer),
            ...(schema['type'] === 'object' ? { unevaluatedProperties: false } : {}),
          }),
          value,
        ),
      ),
  };
}

/**
 * A copy of a spec in which every object refuses members that it does not name, at any depth. This
 * is correct for requests and too strict for responses.
 */
function withClosedObjects(node: unknown): unknown {
  if (Array.isArray(node)) {
    return node.map(withClosedObjects);
  }
  if (!isJsonObject(node)) {
    return node;
  }
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, withClosedObjects(member)]),
  );
  const isOpenObject =
    isJsonObject(node['properties']) &&
    !('additionalProperties' in node) &&
    !('unevaluatedProperties' in node);
  return isOpenObject ? { ...copy, unevaluatedProperties: false } : copy;
}

function parametersSchema(
  reference: (pointer: string) => string,
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

function bodySchema(reference: (pointer: string) => string, { body }: Operation): object {
  const target = body === undefined ? {} : { $ref: reference(body.pointer) };
  return { type: 'object', ...target, unevaluatedProperties: false };
}

function describeProblem(error: ErrorObject | undefined): string | undefined {
  if (error === undefined) {
    return undefined;
  }
  const extra: unknown = error.params['unevaluatedProperty'] ?? error.params['additionalProperty'];
  const path = error.instancePath.slice(1);
  const place = path === '' ? 'the request' : path;
  return typeof extra === 'string'
    ? `${path === '' ? '' : `${path}/`}${extra} is not a documented parameter`
    : `${place} ${error.message ?? 'is not valid'}`;
}

function describeValue(error: ErrorObject | undefined): string | undefined {
  if (error === undefined) {
    return undefined;
  }
  const extra: unknown = error.params['unevaluatedProperty'];
  return typeof extra === 'string'
    ? `has no member ${extra}`
    : `${error.instancePath} ${error.message ?? 'is not valid'}`.trim();
}
