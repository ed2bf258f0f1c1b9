import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readIfPresent } from '../generate/read-if-present.js';
import type { VendorDiff } from './compare-specs.js';
import type { Impact } from './spec-change.js';

/**
 * Writes one changeset per changed vendor that has a package and returns their paths.
 * The name follows from the content, so that running it twice writes the same file.
 */
export async function writeChangesets(
  root: string,
  diffs: readonly VendorDiff[],
): Promise<string[]> {
  const written = diffs.map(async (diff): Promise<string[]> => {
    const manifest = await readIfPresent(root, `packages/${diff.vendor}/package.json`);
    if (manifest === undefined) {
      return [];
    }
    const text = changesetText(diff, versionOf(manifest));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    const file = `.changeset/spec-${diff.vendor}-${hash}.md`;
    await writeFile(path.join(root, file), text);
    return [file];
  });
  return (await Promise.all(written)).flat();
}

/**
 * Returns the text of the changeset: the bump that the version allows, and the changes for users.
 */
export function changesetText({ vendor, changes, bump }: VendorDiff, version: string): string {
  const notable = changes.filter(({ impact }) => impact !== 'patch');
  const lines = notable.map(({ impact, place, message }) => {
    const where = place === '' ? '' : ` (\`${place}\`)`;
    return `- ${impact === 'major' ? '**Breaking:** ' : ''}${message}${where}`;
  });
  const body = lines.length > 0 ? lines.join('\n') : '- Documentation of the API.';
  return `---
'@download-tasks/${vendor}': ${bumpFor(bump, version)}
---

The specification of the API changed.

${body}
`;
}

/** Below 1.0.0 a breaking change is a minor bump, as semantic versioning allows for 0.x. */
export function bumpFor(bump: Impact, version: string): Impact {
  return bump === 'major' && version.startsWith('0.') ? 'minor' : bump;
}

function versionOf(manifest: string): string {
  const { version }: { version?: unknown } = Object(JSON.parse(manifest));
  return typeof version === 'string' ? version : '0.0.0';
}
