import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import { walkSpec } from '../spec/walk-spec.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { validate } from './validate.js';

/**
 * Checks that the ledger is well-formed, that its ids are unique, that every `x-errata` id has an
 * entry, and that an `x-errata` of the spec names every entry. The contract
 * tests check the statements of the entries.
 */
export function checkErrata(root: SpecNode, ledger: YamlFile): SpecProblem[] {
  const malformed = validate(ledger, 'errata-file', '', ledger.value);
  if (malformed.length > 0) {
    return malformed;
  }
  const entries = new SpecNode(ledger).elements();
  const ids = entries.map((entry) => entry.text('id'));
  const named = namedIds(root);
  return [
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [ledger.problem(`/${index}/id`, `"${id}" is used twice`)],
    ),
    ...named
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, pointer }) =>
        root.source.problem(pointer, `x-errata names "${id}", which is not in errata.yaml`),
      ),
    ...ids.flatMap((id, index) =>
      named.some((name) => name.id === id)
        ? []
        : [ledger.problem(`/${index}/id`, `no x-errata of the spec names "${id}"`)],
    ),
  ];
}

function namedIds(root: SpecNode): { readonly id: string; readonly pointer: string }[] {
  const found: { id: string; pointer: string }[] = [];
  walkSpec(root.value, (_, pointer, value) => {
    const ids: unknown = Reflect.get(value, 'x-errata');
    if (!Array.isArray(ids)) {
      return;
    }
    for (const id of ids) {
      found.push({ id: String(id), pointer });
    }
  });
  return found;
}
