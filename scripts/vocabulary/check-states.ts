import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import { walkSpec } from '../spec/walk-spec.js';

/** Checks that `x-task-states` has exactly the words of every schema marked `x-task-state`. */
export function checkStates(root: SpecNode): SpecProblem[] {
  const mapped = root.entries('x-task-states').map(([word]) => word);
  const marked: SpecNode[] = [];
  walkSpec(root.value, (place, pointer, value) => {
    const node = new SpecNode(root.source, pointer, value);
    if (place === 'schema' && node.flag('x-task-state')) {
      marked.push(node);
    }
  });
  if (marked.length === 0) {
    return [
      root.source.problem(
        '',
        'no schema is marked "x-task-state": mark the schema of the task state',
      ),
    ];
  }
  return marked.flatMap((schema) => {
    const known = schema.texts('x-known-values');
    return [
      ...mapped
        .filter((word) => !known.includes(word))
        .map((word) =>
          schema.problem(`x-task-states maps "${word}", which is not a known value here`),
        ),
      ...known
        .filter((word) => !mapped.includes(word))
        .map((word) => schema.problem(`"${word}" is not mapped in x-task-states`)),
    ];
  });
}
