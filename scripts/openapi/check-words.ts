import type { SpecProblem } from '../spec/spec-error.js';
import type { SpecNode } from '../spec/spec-node.js';
import { appendPointer } from '../spec/json-pointer.js';
import { walkSpec } from '../spec/walk-spec.js';
import { insteadOf, supportedWords } from './supported-words.js';

/** Finds words of OpenAPI that we do not implement; `check-keys.ts` checks the x- keys. */
export function checkWords(root: SpecNode): SpecProblem[] {
  const problems: SpecProblem[] = [];
  walkSpec(root.value, (place, pointer, node) => {
    if (place === 'other') {
      return;
    }
    const unknown = Object.keys(node).filter(
      (word) => !word.startsWith('x-') && !supportedWords[place].includes(word),
    );
    for (const word of unknown) {
      const advice =
        insteadOf.get(word) ?? 'The table in specs/README.md lists the supported words.';
      const message = `"${word}" is not supported here. ${advice}`;
      problems.push(root.source.problem(appendPointer(pointer, word), message));
    }
  });
  return problems;
}
