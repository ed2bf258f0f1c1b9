import { operationsOf } from '../openapi/operations-of.js';
import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { validate } from './validate.js';

/**
 * Checks that the index of the documentation's examples is well-formed, lists each file of the
 * folder once and no others, and names only operations of the spec.
 */
export function checkExamples(
  root: SpecNode,
  index: YamlFile,
  files: readonly string[],
): SpecProblem[] {
  const malformed = validate(index, 'examples-file', '', index.value);
  if (malformed.length > 0) {
    return malformed;
  }
  const entries = new SpecNode(index).elements();
  const listed = entries.map((entry) => entry.text('file'));
  const operations = operationIds(root);
  return [
    ...listed.flatMap((file, position) => {
      const pointer = `/${position}/file`;
      if (listed.indexOf(file) !== position) {
        return [index.problem(pointer, `"${file}" is listed twice`)];
      }
      return files.includes(file) ? [] : [index.problem(pointer, `the folder has no "${file}"`)];
    }),
    ...files
      .filter((file) => !listed.includes(file))
      .map((file) => index.problem('', `"${file}" is in the folder but not in the index`)),
    ...entries.flatMap((entry, position) => {
      const operation = entry.at('operation')?.value;
      if (typeof operation !== 'string' || operations.includes(operation)) {
        return [];
      }
      const message = `"${operation}" is not an operation of the spec`;
      return [index.problem(`/${position}/operation`, message)];
    }),
  ];
}

function operationIds(root: SpecNode): string[] {
  return operationsOf(root).map(({ operation }) => operation.text('operationId'));
}
