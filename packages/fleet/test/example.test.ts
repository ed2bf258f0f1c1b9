import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import type { Deployment } from 'kubernetes-types/apps/v1.d.ts';
import type { CronJob } from 'kubernetes-types/batch/v1.d.ts';
import type { PodSpec } from 'kubernetes-types/core/v1.d.ts';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'examples/fleet');

/** The types of the Kubernetes API for each kind in the example. */
const typeOf: Readonly<Record<string, string>> = {
  Deployment: `import('kubernetes-types/apps/v1').Deployment`,
  CronJob: `import('kubernetes-types/batch/v1').CronJob`,
};

async function readDocuments(): Promise<readonly (Deployment | CronJob)[]> {
  const text = await readFile(join(folder, 'kubernetes.yaml'), 'utf8');
  const documents = parseAllDocuments(text);
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents.map((document) => document.toJSON() as Deployment | CronJob);
}

function podOf({ spec }: Deployment | CronJob): PodSpec | undefined {
  return spec !== undefined && 'jobTemplate' in spec
    ? spec.jobTemplate.spec?.template.spec
    : spec?.template.spec;
}

/** The messages of the compiler for documents; empty if each has only fields of its type. */
async function compile(documents: readonly object[]): Promise<string> {
  const cache = join(import.meta.dirname, '../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const place = await mkdtemp(join(cache, 'kubernetes-'));
  try {
    const file = join(place, 'documents.ts');
    const checks = documents.map((document) => {
      const type = typeOf[String(Reflect.get(document, 'kind'))] ?? 'never';
      return `${JSON.stringify(document, undefined, 1)} satisfies ${type},`;
    });
    await writeFile(file, `export const documents = [\n${checks.join('\n')}\n];\n`);
    const program = join(root, 'node_modules/typescript/lib/tsc.js');
    const flags = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
    ];
    return await promisify(execFile)(process.execPath, [program, ...flags, file]).then(
      ({ stdout }) => stdout,
      (error: unknown) => String(Reflect.get(Object(error), 'stdout')),
    );
  } finally {
    await rm(place, { recursive: true });
  }
}

/** These tests need neither a cluster nor a container engine; they check the files. */
describe('the example for a cluster', () => {
  it('has workers, a page and a CronJob, none of which runs as root or holds a secret', async () => {
    const documents = await readDocuments();
    expect(documents.map(({ kind, metadata }) => [kind, metadata?.name])).toEqual([
      ['Deployment', 'fleet-worker'],
      ['Deployment', 'fleet-page'],
      ['CronJob', 'sync'],
    ]);
    for (const document of documents) {
      const pod = podOf(document);
      expect(pod?.securityContext?.runAsNonRoot).toBe(true);
      expect(pod?.containers).toHaveLength(1);
      for (const { args = [], env, securityContext } of pod?.containers ?? []) {
        expect(env).toBeUndefined();
        expect(securityContext?.allowPrivilegeEscalation).toBe(false);
        expect(args.join(' ')).toMatch(/^(fleet (worker|up)|sync) /);
      }
    }
  });

  it('has only fields that the Kubernetes API documents', { timeout: 60_000 }, async () => {
    const documents = await readDocuments();
    expect(await compile(documents)).toBe('');
    const [worker] = documents;
    const misspelt = { ...worker, spec: { ...worker?.spec, replica: 4 } };
    expect(await compile([misspelt])).toMatch(/replica.* does not exist in type 'DeploymentSpec'/);
  });

  it('passes only options that the program has', async () => {
    const manual = await readFile(join(root, 'packages/cli/man/download-tasks.1'), 'utf8');
    const words = (await readDocuments()).flatMap(
      (document) => podOf(document)?.containers.flatMap(({ args = [] }) => args) ?? [],
    );
    const options = words.filter((word) => word.startsWith('--'));
    expect(options.length).toBeGreaterThan(5);
    for (const option of options) {
      expect(manual.replaceAll('\\-', '-')).toContain(option);
    }
  });

  it('has a Dockerfile without errors and warnings, which runs the program, and drops root', async () => {
    const text = await readFile(join(folder, 'Dockerfile'), 'utf8');
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('STOPSIGNAL', 'stopsignal'))).toHaveLength(1);
    expect(text).toMatch(/^FROM node:(2[2-9])/m);
    expect(text).toMatch(/^USER node$/m);
    const cli: unknown = JSON.parse(
      await readFile(join(root, 'packages/cli/package.json'), 'utf8'),
    );
    const { bin } = cli as { readonly bin: Readonly<Record<string, string>> };
    const program = join('node_modules/@download-tasks/cli', bin['download-tasks'] ?? '');
    expect(text).toContain(`\nENTRYPOINT ["node", "${program}"]\n`);
  });
});
