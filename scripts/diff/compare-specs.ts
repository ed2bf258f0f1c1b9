import { parseYamlFile } from '../spec/yaml-file.js';
import { specPath } from '../spec/find-specs.js';
import { canonicalDocument } from './canonical-document.js';
import { openapiChanges } from './openapi-changes.js';
import { highestImpact, sortChanges } from './spec-change.js';
import type { Impact, SpecChange } from './spec-change.js';
import { vocabularyChanges } from './vocabulary-changes.js';

/** The changes of one vendor's spec. */
export interface VendorDiff {
  readonly vendor: string;
  readonly changes: readonly SpecChange[];
  readonly bump: Impact;
}

/** Compares two sets of specs (vendor → text). Omits vendors without changes. */
export async function compareSpecs(
  base: ReadonlyMap<string, string>,
  revision: ReadonlyMap<string, string>,
): Promise<VendorDiff[]> {
  const vendors = [...new Set([...base.keys(), ...revision.keys()])].toSorted();
  const compared = vendors.map(async (vendor): Promise<VendorDiff[]> => {
    const changes = await compareSpec(vendor, base.get(vendor), revision.get(vendor));
    const bump = highestImpact(changes);
    return bump === undefined ? [] : [{ vendor, changes: sortChanges(changes), bump }];
  });
  return (await Promise.all(compared)).flat();
}

async function compareSpec(
  vendor: string,
  base: string | undefined,
  revision: string | undefined,
): Promise<SpecChange[]> {
  if (base === revision) {
    return [];
  }
  if (base === undefined) {
    return [{ impact: 'minor', place: '', message: 'The API is new.' }];
  }
  if (revision === undefined) {
    return [{ impact: 'major', place: '', message: 'The API is gone.' }];
  }
  const [before, after] = [base, revision].map((text) =>
    canonicalDocument(parseYamlFile(specPath(vendor), text)),
  );
  return [...(await openapiChanges(before, after)), ...vocabularyChanges(before, after)];
}
