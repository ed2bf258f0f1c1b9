import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { compareSpecs } from '../diff/compare-specs.js';
import { filesAtRef } from '../diff/files-at-ref.js';
import { readSpecs } from '../diff/read-specs.js';
import type { Impact } from '../diff/spec-change.js';
import { specsAtRef } from '../diff/specs-at-ref.js';
import { bumpFor } from '../diff/write-changeset.js';
import { readIfPresent } from '../generate/read-if-present.js';
import { publishedPackages } from './runtime-ranges.js';
import type { PublishedPackage } from './runtime-ranges.js';

/** A version bump that a change since a ref requires. */
export interface NeededBump {
  readonly packageName: string;
  /** Version in the working tree. */
  readonly version: string;
  readonly bump: Impact;
  readonly reason: string;
  /** The command that writes the changeset. */
  readonly command: string;
}

/**
 * Finds changes since a ref that users of published packages notice: specs, and the ranges of
 * run-time dependencies.
 */
export async function neededBumps(root: string, ref: string): Promise<NeededBump[]> {
  const packages = publishedPackages(await manifestsOf(root));
  const before = publishedPackages(
    await filesAtRef(root, ref, ['packages', 'pnpm-workspace.yaml'], isManifest),
  );
  return [
    ...(await bumpsOfSpecs(root, ref, packages)),
    ...packages.flatMap((current) => {
      const old = before.find(({ name }) => name === current.name);
      return old === undefined ? [] : bumpsOfRanges(old, current);
    }),
  ];
}

async function bumpsOfSpecs(
  root: string,
  ref: string,
  packages: readonly PublishedPackage[],
): Promise<NeededBump[]> {
  const diffs = await compareSpecs(await specsAtRef(root, ref), await readSpecs(root));
  return diffs.flatMap(({ vendor, bump }) => {
    const owner = packages.find(({ name }) => name === `@download-tasks/${vendor}`);
    return owner === undefined
      ? []
      : [
          {
            packageName: owner.name,
            version: owner.version,
            bump: bumpFor(bump, owner.version),
            reason: `specs/${vendor}/openapi.yaml changed`,
            command: `pnpm spec:diff ${ref} --changeset`,
          },
        ];
  });
}

function bumpsOfRanges(old: PublishedPackage, current: PublishedPackage): NeededBump[] {
  const { name: packageName, version } = current;
  return [...new Set([...old.ranges.keys(), ...current.ranges.keys()])]
    .filter((name) => old.ranges.get(name) !== current.ranges.get(name))
    .map((name) => ({
      packageName,
      version,
      bump: 'patch',
      reason: `the range of ${name} changed from ${old.ranges.get(name) ?? 'none'} to ${current.ranges.get(name) ?? 'none'}`,
      command: 'pnpm changeset',
    }));
}

function isManifest(file: string): boolean {
  return file === 'pnpm-workspace.yaml' || /^packages\/[^/]+\/package\.json$/.test(file);
}

async function manifestsOf(root: string): Promise<Map<string, string>> {
  const ids = await readdir(path.join(root, 'packages'));
  const files = ids.map((id) => `packages/${id}/package.json`);
  const texts = files.map(async (file) => [file, await readIfPresent(root, file)] as const);
  const found = (await Promise.all(texts)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const workspace = await readFile(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  return new Map([...found, ['pnpm-workspace.yaml', workspace] as const]);
}
