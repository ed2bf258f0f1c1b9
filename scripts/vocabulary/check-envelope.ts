import { operationsOf } from '../openapi/operations-of.js';
import { splitPointer } from '../spec/json-pointer.js';
import type { SpecProblem } from '../spec/spec-error.js';
import type { SpecNode } from '../spec/spec-node.js';
import { hasProperty } from './has-property.js';

/**
 * Checks that every name and JSON pointer of `x-envelope` is in a response that the spec describes.
 * Checks nothing if the spec describes no failure.
 */
export function checkEnvelope(root: SpecNode): SpecProblem[] {
  const responses = operationsOf(root).flatMap(({ operation }) => operation.entries('responses'));
  const failures = responses.filter(([status]) => !status.startsWith('2'));
  if (failures.every(([, response]) => schemasOf(response).length === 0)) {
    return [];
  }
  const schemas = responses.flatMap(([, response]) => schemasOf(response));
  const envelope = root.need('x-envelope');
  const success = envelope.at('success');
  const places = ['code', 'message', 'requestId'].flatMap((key) => envelope.items(key));
  return [...(success === undefined ? [] : [success]), ...places]
    .filter(({ value }) => !schemas.some((schema) => hasProperty(schema, stepsOf(String(value)))))
    .map((place) => place.problem(`no response of the spec has a "${String(place.value)}"`));
}

function schemasOf(response: SpecNode): SpecNode[] {
  return response.entries('content').flatMap(([, media]) => media.at('schema') ?? []);
}

/** `/Response/Error/Code` is a pointer, `Code` a member of the body itself. */
function stepsOf(place: string): string[] {
  return place.startsWith('/') ? splitPointer(place) : [place];
}
