import { checkOpenapi } from '../openapi/check-openapi.js';
import { collectProblems } from '../openapi/collect-problems.js';
import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { checkEnvelope } from './check-envelope.js';
import { checkKeys } from './check-keys.js';
import { checkOperations } from './check-operations.js';
import { checkStates } from './check-states.js';

/**
 * Checks everything that an `openapi.yaml` must satisfy before files are generated from it. The
 * linter and the generator share this check.
 */
export function checkSpec(vendor: string, spec: YamlFile): readonly SpecProblem[] {
  const root = new SpecNode(spec);
  // A problem in one step causes failures in the next ones: only the first messages are useful.
  const steps = [
    () => [...checkKeys(spec), ...checkIdentity(root, vendor)],
    () => checkOpenapi(spec),
    () => [
      ...checkStates(root),
      ...checkEnvelope(root),
      ...collectProblems(() => checkOperations(root)),
    ],
  ];
  for (const step of steps) {
    const problems = collectProblems(step);
    if (problems.length > 0) {
      return problems;
    }
  }
  return [];
}

function checkIdentity(root: SpecNode, vendor: string): SpecProblem[] {
  const id = root.at('x-vendor')?.at('id');
  if (id === undefined || id.value === vendor) {
    return [];
  }
  return [id.problem(`must be the name of the folder, "${vendor}"`)];
}
