import type { ErrorObject } from 'ajv/dist/2020.js';
import { placesOf } from '../places-of.js';
import { knownValues, StrictSchemas } from '../strict-schemas.js';
import type { Drift, DriftKind } from './drift.js';
import type { SpecFolder } from './spec-folder.js';

/**
 * Compares a body with a schema of the spec, given by its JSON pointer. Returns all differences.
 */
export type CompareBody = (schemaPointer: string, body: unknown) => Drift[];

/**
 * Prepares the schemas of a spec. Objects must not contain fields that their schema does not
 * define.
 */
export function bodyComparer(spec: SpecFolder): CompareBody {
  const schemas = new StrictSchemas(spec.document);
  const places = placesOf(schemas.document);
  return (schemaPointer, body) =>
    withoutRepetition(
      schemas.errors(schemaPointer, body).flatMap((error): Drift[] => {
        const kind = kindOf(error);
        const specPointer = `${places.get(error.parentSchema) ?? schemaPointer}/${error.keyword}`;
        const specLine = spec.lineOf(specPointer);
        return kind === undefined
          ? []
          : [
              {
                kind,
                pointer: pointerOf(error),
                specPointer,
                specLine,
                message: messageOf(error, kind),
              },
            ];
      }),
    );
}

/** The kind of each keyword. Keywords that only summarize other errors have none. */
function kindOf({ keyword, parentSchema }: ErrorObject): DriftKind | undefined {
  switch (keyword) {
    case 'unevaluatedProperties':
    case 'additionalProperties': {
      return 'unknown-field';
    }
    case 'required': {
      return 'missing-field';
    }
    case knownValues:
    case 'enum':
    case 'const': {
      return parentSchema?.['x-task-state'] === true ? 'unknown-state' : 'unknown-value';
    }
    case '$ref':
    case 'allOf':
    case 'if': {
      return undefined;
    }
    default: {
      return 'changed-type';
    }
  }
}

function pointerOf({ instancePath, params }: ErrorObject): string {
  const { unevaluatedProperty, additionalProperty, missingProperty }: Record<string, unknown> =
    params;
  const member = unevaluatedProperty ?? additionalProperty ?? missingProperty;
  return typeof member === 'string' ? `${instancePath}/${member}` : instancePath;
}

const messages: Partial<Record<DriftKind, string>> = {
  'unknown-field': 'The spec does not define this field.',
  'missing-field': 'The spec requires this field.',
  'unknown-state': 'The spec does not define this state.',
  'unknown-value': 'The spec does not define this value.',
};

/** Contains names and types only, because a value may be a secret. */
function messageOf({ params, message = '', data }: ErrorObject, kind: DriftKind): string {
  const { type }: Record<string, unknown> = params;
  const wrongType =
    type === undefined
      ? `The value ${message}.`
      : `The value is of type ${typeOf(data)}; the spec defines ${JSON.stringify(type)}.`;
  return messages[kind] ?? wrongType;
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

function withoutRepetition(drifts: readonly Drift[]): Drift[] {
  const seen = new Map(drifts.map((drift) => [`${drift.kind} ${drift.pointer}`, drift]));
  return [...seen.values()].toSorted((left, right) => (left.pointer < right.pointer ? -1 : 1));
}
