import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';

const folder = join(import.meta.dirname, '../../../examples/fleet');

/** These tests need neither a cluster nor a container engine; they check the files. */
describe('the example for a cluster', () => {
  it('has workers, a page and a CronJob, none of which runs as root or holds a secret', async () => {
    const text = await readFile(join(folder, 'kubernetes.yaml'), 'utf8');
    const documents = parseAllDocuments(text);
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
    const kinds = documents.map((one) => [one.get('kind'), one.getIn(['metadata', 'name'])]);
    expect(kinds).toEqual([
      ['Deployment', 'fleet-worker'],
      ['Deployment', 'fleet-page'],
      ['CronJob', 'sync'],
    ]);
    for (const one of documents) {
      const pod =
        one.get('kind') === 'CronJob' ? ['jobTemplate', 'spec', 'template'] : ['template'];
      const spec = one.getIn(['spec', ...pod, 'spec']);
      const plain = JSON.parse(JSON.stringify(spec)) as {
        securityContext: { runAsNonRoot: boolean };
        containers: readonly { args: readonly string[]; env?: unknown }[];
      };
      expect(plain.securityContext.runAsNonRoot).toBe(true);
      for (const { args, env } of plain.containers) {
        expect(env).toBeUndefined();
        expect(args.join(' ')).toMatch(/^(fleet (worker|up)|sync) /);
      }
    }
  });

  it('has a container file that uses a supported Node version, and drops root', async () => {
    const text = await readFile(join(folder, 'Dockerfile'), 'utf8');
    expect(text).toMatch(/^FROM node:(2[2-9])/m);
    expect(text).toMatch(/^USER node$/m);
    expect(text).toMatch(/^ENTRYPOINT \["node", .*cli\/dist\/main\.js"\]$/m);
  });
});
