import type { SpecProblem } from '../spec/spec-error.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { isDefinition, validate } from './validate.js';

/** Checks that every x- key of a spec is known and well-formed at its place. */
export function checkKeys(source: YamlFile): SpecProblem[] {
  if (typeof source.value !== 'object' || source.value === null) {
    return [source.problem('', 'this is not an OpenAPI document')];
  }
  const problems: SpecProblem[] = [];
  walkSpec(source.value, (place, pointer, node) => {
    const definition = isDefinition(place) ? place : 'other';
    problems.push(...validate(source, definition, pointer, node));
  });
  return problems;
}
