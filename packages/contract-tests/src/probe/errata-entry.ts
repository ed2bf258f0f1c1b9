import { stringify } from 'yaml';
import { isObject, type JsonObject } from '../json.js';
import { specOperations } from '../operations.js';
import type { Finding, Value } from './finding.js';

/** The text to add to a spec's folder for a finding. */
export interface ErrataDraft {
  /** The entry for `errata.yaml`, as text to paste. */
  readonly entry: string;
  /** The other changes, one sentence for each. */
  readonly changes: readonly string[];
}

/** Drafts the errata entry of a finding. `on` is the day of the probe, such as `2026-12-31`. */
export function draftErrata(document: JsonObject, finding: Finding, on: string): ErrataDraft {
  const { fact, specPointer, observed, details } = finding;
  const id = `observed-${finding.id}`;
  const shown = observed === null ? 'none' : String(observed);
  const entry = {
    id,
    facts: `The documentation does not specify ${fact}. Observed on ${on}: ${shown}. ${details}`,
    pages: pagesOf(document),
    spec: specPointer === undefined ? 'Has no key for it.' : 'States the observed value.',
    client: 'Follows the spec.',
    ...statement(specPointer, observed),
  };
  return { entry: stringify([entry], { lineWidth: 140 }), changes: changesFor(finding, id) };
}

function statement(specPointer: string | undefined, observed: Value | undefined): JsonObject {
  if (specPointer === undefined) {
    return { unchecked: 'It is not part of the spec; run --probe again to check it.' };
  }
  const hold = observed === null ? { absent: true } : { equals: observed };
  return { holds: [{ spec: specPointer, ...hold }] };
}

/** The changes to the spec, and to the table that is compared with it. */
function changesFor({ specPointer, observed }: Finding, id: string): string[] {
  if (specPointer === undefined) {
    return [`openapi.yaml: add ${id} to x-errata.`];
  }
  const [, limit] = /^\/x-task-limits\/(\w+)$/.exec(specPointer) ?? [];
  if (limit === undefined) {
    return [
      `openapi.yaml: set ${specPointer} to ${String(observed)}, and add ${id} to x-errata.`,
      'documented-fields.yaml or documented-errors.yaml: set known to observed.',
    ];
  }
  const changed =
    observed === null
      ? `remove ${limit} from x-task-limits and from its evidence`
      : `in x-task-limits, set ${limit} to ${String(observed)}, and in its evidence set ${limit} to observed`;
  return [
    `openapi.yaml: ${changed}; add ${id} to x-errata.`,
    'documented-api.yaml: make the same change in limits.',
  ];
}

/** The page of the operation that creates a task, where readers look for the limits. */
function pagesOf(document: JsonObject): string[] {
  const operations = specOperations(document);
  const creates = operations.find(({ definition }) =>
    [definition['x-task-role']].flat().includes('create'),
  );
  const pages = (creates ?? operations[0])?.definition['x-documentation'];
  const [page] = Array.isArray(pages) ? pages.filter(isObject) : [];
  return page === undefined ? [] : [String(page['url'])];
}
