import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** The parts of an entry in a vendor's `errata.yaml` that readers need. */
export interface Erratum {
  readonly id: string;
  /** The contradiction. */
  readonly facts: string;
  /** How the client handles it. */
  readonly client: string;
  readonly pages: readonly string[];
}

/** Reads the ledger of a vendor. Throws if an entry lacks a member that its page shows. */
export async function readErrata(root: string, vendor: string): Promise<Erratum[]> {
  const file = path.join(root, `specs/${vendor}/errata.yaml`);
  const entries: unknown = parse(await readFile(file, 'utf8'));
  if (!Array.isArray(entries)) {
    throw new Error(`${file} is not a list. See specs/README.md for its format.`);
  }
  return entries.map((entry: Partial<Record<keyof Erratum, unknown>>) => ({
    id: textOf(file, entry.id),
    facts: textOf(file, entry.facts),
    client: textOf(file, entry.client),
    pages: Array.isArray(entry.pages) ? entry.pages.map((page) => textOf(file, page)) : [],
  }));
}

function textOf(file: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new TypeError(`An entry of ${file} lacks id, facts, client or a page.`);
  }
  return value;
}
