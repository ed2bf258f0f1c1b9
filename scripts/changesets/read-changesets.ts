import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Impact } from '../diff/spec-change.js';

/** The bumps of one changeset. */
export interface Changeset {
  /** Path relative to the repository root. */
  readonly file: string;
  readonly text: string;
  /** Package → bump. */
  readonly bumps: ReadonlyMap<string, Impact>;
}

const impacts: readonly Impact[] = ['major', 'minor', 'patch'];

/** The changesets of the working tree, sorted by file. */
export async function readChangesets(root: string): Promise<Changeset[]> {
  const folder = path.join(root, '.changeset');
  const names = existsSync(folder) ? await readdir(folder) : [];
  const files = names.filter((name) => name.endsWith('.md') && name !== 'README.md').toSorted();
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8');
      return { file: `.changeset/${name}`, text, bumps: bumpsOf(text) };
    }),
  );
}

function bumpsOf(text: string): Map<string, Impact> {
  const head: unknown = parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '');
  const bumps = new Map<string, Impact>();
  for (const [name, bump] of Object.entries(Object(head))) {
    const impact = impacts.find((known) => known === bump);
    if (impact !== undefined) {
      bumps.set(name, impact);
    }
  }
  return bumps;
}
