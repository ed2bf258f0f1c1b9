import { stringify } from 'yaml';
import { isObject, type JsonObject } from '../json.js';
import { specOperations } from '../operations.js';
import type { Finding, Value } from './finding.js';

/** What to write down about something learnt. */
export interface ErrataDraft {
  /** The entry for `errata.yaml`, as text to paste. */
  readonly entry: string;
  /** What to change besides, as sentences. */
  readonly changes: readonly string[];
}

/** The entry that says what was learnt. `on` is the day, `2026-12-31`. */
export function draftErrata(document: JsonObject, finding: Finding, on: string): ErrataDraft {
  const { fact, specPointer, learnt, because } = finding;
  const id = `observed-${finding.id}`;
  const shown = learnt === null ? 'none' : String(learnt);
  const entry = {
    id,
    facts: `The documentation leaves open ${fact}. Observed on ${on}: ${shown}. ${because}`,
    pages: pagesOf(document),
    spec: specPointer === undefined ? 'Has no place for it.' : 'Says what was observed.',
    client: 'Goes by the spec.',
    ...statement(specPointer, learnt),
  };
  return { entry: stringify([entry], { lineWidth: 140 }), changes: changesFor(finding, id) };
}

function statement(specPointer: string | undefined, learnt: Value | undefined): JsonObject {
  if (specPointer === undefined) {
    return { unchecked: 'It is no part of the spec; --probe finds it out again.' };
  }
  const hold = learnt === null ? { absent: true } : { equals: learnt };
  return { holds: [{ spec: specPointer, ...hold }] };
}

/** The spec, and the table that is compared with it. */
function changesFor({ specPointer, learnt }: Finding, id: string): string[] {
  if (specPointer === undefined) {
    return [`openapi.yaml: name ${id} in x-errata.`];
  }
  const [, limit] = /^\/x-task-limits\/(\w+)$/.exec(specPointer) ?? [];
  if (limit === undefined) {
    return [
      `openapi.yaml: set ${specPointer} to ${String(learnt)}, and name ${id} in x-errata.`,
      'documented-fields.yaml or documented-errors.yaml: known: observed.',
    ];
  }
  const changed =
    learnt === null
      ? `remove ${limit} from x-task-limits and its evidence`
      : `in x-task-limits, ${limit}: ${String(learnt)}, and ${limit}: observed in its evidence`;
  return [
    `openapi.yaml: ${changed}; name ${id} in x-errata.`,
    'documented-api.yaml: the same in limits.',
  ];
}

/** The page of the operation that creates a task: it is where people look. */
function pagesOf(document: JsonObject): string[] {
  const operations = specOperations(document);
  const creates = operations.find(({ definition }) =>
    [definition['x-task-role']].flat().includes('create'),
  );
  const pages = (creates ?? operations[0])?.definition['x-documentation'];
  const [page] = Array.isArray(pages) ? pages.filter(isObject) : [];
  return page === undefined ? [] : [String(page['url'])];
}
