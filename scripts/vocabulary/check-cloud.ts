import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import type { YamlFile } from '../spec/yaml-file.js';

const clouds = 'packages/auth/src';

/**
 * The cloud of a spec has a `cloud.ts` in `packages/auth`, and its signing schemes are signers of
 * that cloud. A root that has specs only is not checked.
 */
export async function checkCloud(root: string, spec: YamlFile): Promise<SpecProblem[]> {
  if (!existsSync(path.join(root, clouds))) {
    return [];
  }
  const cloud = new SpecNode(spec).need('x-vendor').need('cloud');
  const known = await findClouds(root);
  const name = known.find((each) => each === cloud.value);
  if (name === undefined) {
    const message = `there is no ${clouds}/${String(cloud.value)}/cloud.ts`;
    return [cloud.problem(`${message}; the clouds are ${known.join(', ')}`)];
  }
  const signers = await signersOf(root, name);
  return new SpecNode(spec)
    .need('components')
    .entries('securitySchemes')
    .map(([, scheme]) => scheme.need('x-signing'))
    .filter(({ value }) => !signers.includes(String(value)))
    .map((signing) =>
      signing.problem(
        `"${String(signing.value)}" is not a signer of ${name}; ${clouds}/${name}/cloud.ts has ${signers.join(', ')}`,
      ),
    );
}

async function findClouds(root: string): Promise<string[]> {
  const names = await readdir(path.join(root, clouds));
  return names.filter((name) => existsSync(path.join(root, clouds, name, 'cloud.ts'))).toSorted();
}

async function signersOf(root: string, cloud: string): Promise<string[]> {
  const location = pathToFileURL(path.join(root, clouds, cloud, 'cloud.ts')).href;
  const described: unknown = Reflect.get(Object(await import(location)), 'cloud');
  return Object.keys(Object(Reflect.get(Object(described), 'signers')));
}
