import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { excusedViolations } from '../errata.js';
import { isJsonExample, schemaPointersFor } from '../example-check.js';
import type { ErrataEntry, ExampleEntry } from '../spec.js';
import { knownValues } from '../strict-schemas.js';
import { bodyComparer } from './compare-body.js';
import type { Drift } from './drift.js';
import type { CheckResult } from './report.js';
import type { SpecFolder } from './spec-folder.js';

/**
 * Compares the examples of a spec's folder with the spec: complete JSON bodies of requests and
 * responses, as `examples/index.json` lists them. Ignores differences that `errata.yaml` explains.
 */
export function checkExamples(spec: SpecFolder): CheckResult[] {
  const read = (file: string): string => readFileSync(join(spec.folder, file), 'utf8');
  const index: readonly ExampleEntry[] = JSON.parse(read('examples/index.json'));
  const errata: readonly ErrataEntry[] = parse(read('errata.yaml'));
  const compare = bodyComparer(spec);
  return index.map((entry): CheckResult => {
    const check = { vendor: spec.vendor, name: entry.file };
    if (!isJsonExample(entry)) {
      return { ...check, outcome: 'skipped', reason: 'It is not a complete JSON document.' };
    }
    const body: unknown = JSON.parse(read(join('examples', entry.file)));
    const excused = excusedViolations(errata, entry.file);
    const drifts = schemaPointersFor(spec.document, entry)
      .flatMap((pointer) => compare(pointer, body))
      .filter((drift) => !excused.includes(placeOf(drift)) && !isOpen(drift));
    return { ...check, outcome: drifts.length === 0 ? 'passed' : 'failed', drifts };
  });
}

/** The ledger names the object that lacks a field, not the field. */
function placeOf({ kind, pointer }: Drift): string {
  return kind === 'missing-field' ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer;
}

/** Documentation prints placeholders where a service sends one of the known values. */
function isOpen({ specPointer }: Drift): boolean {
  return specPointer.endsWith(`/${knownValues}`);
}
