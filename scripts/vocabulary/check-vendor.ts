import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readVendor } from '../generate/read-vendor.js';
import { specPath } from '../spec/find-specs.js';
import { SpecError } from '../spec/spec-error.js';
import type { SpecProblem } from '../spec/spec-error.js';
import { SpecNode } from '../spec/spec-node.js';
import { readYamlFile } from '../spec/yaml-file.js';
import type { YamlFile } from '../spec/yaml-file.js';
import { checkCloud } from './check-cloud.js';
import { checkErrata } from './check-errata.js';
import { checkExamples } from './check-examples.js';

/** Checks what a vendor's folder under `specs/` must satisfy beyond OpenAPI itself. */
export async function checkVendor(root: string, vendor: string): Promise<readonly SpecProblem[]> {
  return collect(async () => {
    const spec = await readYamlFile(root, specPath(vendor));
    readVendor(vendor, spec);
    const node = new SpecNode(spec);
    return [
      ...(await checkCloud(root, spec)),
      ...(await withFile(root, spec, 'errata.yaml', (ledger) => checkErrata(node, ledger))),
      ...(await withFile(root, spec, 'examples/index.json', async (index) =>
        checkExamples(node, index, await listExamples(root, vendor)),
      )),
    ];
  });
}

async function withFile(
  root: string,
  spec: YamlFile,
  name: string,
  check: (file: YamlFile) => SpecProblem[] | Promise<SpecProblem[]>,
): Promise<readonly SpecProblem[]> {
  const file = `${path.posix.dirname(spec.file)}/${name}`;
  if (!existsSync(path.join(root, file))) {
    return [{ file, pointer: '', message: 'this file is missing; begin with an empty list: []' }];
  }
  return collect(async () => check(await readYamlFile(root, file)));
}

async function listExamples(root: string, vendor: string): Promise<string[]> {
  const folder = path.join(root, 'specs', vendor, 'examples');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file !== 'index.json')
    .toSorted();
}

async function collect(
  check: () => Promise<readonly SpecProblem[]>,
): Promise<readonly SpecProblem[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof SpecError) {
      return error.problems;
    }
    throw error;
  }
}
