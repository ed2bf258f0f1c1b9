import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv';
import type { SpecProblem } from '../spec/spec-error.js';
import type { YamlFile } from '../spec/yaml-file.js';
import vocabulary from '../../specs/vocabulary.schema.json' with { type: 'json' };

/** A definition of `specs/vocabulary.schema.json`. */
export type Definition = keyof (typeof vocabulary)['$defs'];

const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  strictRequired: false,
  strictTypes: false,
});
ajv.addSchema(vocabulary);

export function isDefinition(name: string): name is Definition {
  return Object.hasOwn(vocabulary.$defs, name);
}

/**
 * Validates a value of a file against one definition. Returns the problems with line and pointer.
 */
export function validate(
  source: YamlFile,
  definition: Definition,
  pointer: string,
  value: unknown,
): SpecProblem[] {
  const check = ajv.getSchema(`${vocabulary.$id}#/$defs/${definition}`);
  if (check === undefined) {
    throw new Error(`vocabulary.schema.json has no "${definition}"`);
  }
  void check(value);
  const errors = (check.errors ?? []).filter((error) => !isEcho(error));
  return errors.map((error) =>
    source.problem(placeOf(pointer, error), describe(definition, error)),
  );
}

/** Whether an error only repeats a more precise one: that of a wrapper around a failed part. */
function isEcho({ keyword }: ErrorObject): boolean {
  return keyword === 'propertyNames' || keyword === 'if';
}

function placeOf(pointer: string, error: ErrorObject): string {
  const extra: unknown = error.params['additionalProperty'];
  const place = `${pointer}${error.instancePath}`;
  return typeof extra === 'string' ? `${place}/${extra}` : place;
}

function describe(definition: Definition, error: ErrorObject): string {
  const { keyword, params, message = 'does not match the vocabulary' } = error;
  if (keyword === 'additionalProperties') {
    return error.instancePath === ''
      ? `unknown key "${String(params['additionalProperty'])}"; the keys allowed here are ${knownKeys(definition)}`
      : `unknown member "${String(params['additionalProperty'])}"`;
  }
  if (keyword === 'enum') {
    return `${message}: ${JSON.stringify(params['allowedValues'])}`;
  }
  if (keyword === 'const') {
    return `${message} ${JSON.stringify(params['allowedValue'])}`;
  }
  if (keyword === 'false schema') {
    return 'is not allowed beside the x- key';
  }
  return message;
}

function knownKeys(definition: Definition): string {
  const schema: object = vocabulary.$defs[definition];
  const properties: unknown = Reflect.get(schema, 'properties');
  return Object.keys(Object(properties)).join(', ');
}
