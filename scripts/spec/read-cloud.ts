import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cloud, CloudSigner } from '@download-tasks/auth/clouds';

/** The folder where each cloud has a subfolder that describes it. */
export const cloudsFolder = 'packages/auth/src';

/** The members of a `cloud.ts` that the generator reads. */
export type CloudModel = Pick<Cloud, 'credentialsInput' | 'signers'>;

/** The names of the clouds, sorted; `undefined` for a root that has only specs. */
export async function findClouds(root: string): Promise<readonly string[] | undefined> {
  if (!existsSync(path.join(root, cloudsFolder))) {
    return undefined;
  }
  const names = await readdir(path.join(root, cloudsFolder));
  return names
    .filter((name) => existsSync(path.join(root, cloudsFolder, name, 'cloud.ts')))
    .toSorted();
}

/** The cloud of that name, as its `cloud.ts` describes it. */
export async function readCloud(root: string, name: string): Promise<CloudModel> {
  const file = `${cloudsFolder}/${name}/cloud.ts`;
  const module: unknown = await import(pathToFileURL(path.join(root, file)).href);
  const cloud = memberOf(module, 'cloud');
  const signers = Object.entries(Object(memberOf(cloud, 'signers'))).map(
    ([scheme, signer]) => [scheme, readSigner(file, signer)] as const,
  );
  return {
    credentialsInput: textOf(file, cloud, 'credentialsInput'),
    signers: Object.fromEntries(signers),
  };
}

function readSigner(file: string, signer: unknown): CloudSigner {
  const variables = memberOf(signer, 'variables');
  return {
    factory: textOf(file, signer, 'factory'),
    variables: Array.isArray(variables) ? variables.map(String) : [],
  };
}

function textOf(file: string, owner: unknown, name: string): string {
  const value = memberOf(owner, name);
  if (typeof value !== 'string') {
    throw new TypeError(`${file}: "${name}" must be a text`);
  }
  return value;
}

function memberOf(owner: unknown, name: string): unknown {
  return Reflect.get(Object(owner), name);
}
