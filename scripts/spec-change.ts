import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkChangesets } from './check-changesets.js';
import { generate } from './generate.js';
import { specDiff } from './spec-diff.js';
import { findVendors, specPath } from './spec/find-specs.js';
import { formatProblem } from './spec/spec-error.js';
import { checkVendor } from './vocabulary/check-vendor.js';

/** One step on the way from a changed spec to a commit. */
export interface Step {
  readonly title: string;
  /** Whether it succeeded; it prints its own problems. */
  readonly run: () => Promise<boolean>;
  /** What to do when it failed. */
  readonly nextStep: string;
}

type Print = (line: string) => void;

/** Runs steps until one fails, and then prints what to do. Returns the exit code. */
export async function runSteps(steps: readonly Step[], print: Print): Promise<0 | 1> {
  for (const { title, run, nextStep } of steps) {
    print(`\n=== ${title}`);
    if (!(await run())) {
      print(`\nStopped at "${title}". Next step: ${nextStep}`);
      return 1;
    }
  }
  print('\nDone. Commit the spec, the generated files and the changeset together.');
  return 0;
}

/** The steps for a changed spec of a vendor, compared with a git ref. */
export function stepsOf(root: string, vendor: string, ref: string, print: Print): Step[] {
  const again = `then run \`pnpm spec:change ${vendor}\` again.`;
  const run = async (...command: string[]): Promise<boolean> => succeeds(root, command);
  return [
    {
      title: 'the spec is OpenAPI',
      run: async () => run('redocly', 'lint', specPath(vendor)),
      nextStep: `correct ${specPath(vendor)} where the linter points, ${again}`,
    },
    {
      title: 'the spec keeps to the vocabulary and to what is supported',
      run: async () => {
        const problems = await checkVendor(root, vendor);
        for (const problem of problems) {
          print(formatProblem(problem));
        }
        return problems.length === 0;
      },
      nextStep: `correct the lines above; specs/README.md says what each key means, ${again}`,
    },
    {
      title: 'generated files',
      run: async () => (await generate(root, { check: false, print })) === 0,
      nextStep: `correct the specs above, ${again}`,
    },
    {
      title: 'types',
      run: async () => run('tsc', '-p', 'tsconfig.json'),
      nextStep: `adapt the code that uses what changed, mostly packages/${vendor}/src, ${again}`,
    },
    {
      title: `contract tests of ${vendor}`,
      run: async () => run('vitest', 'run', ...contractTests(vendor)),
      nextStep: `decide which is right, the spec or the transcribed documentation (documented-fields.yaml, examples/), note a contradiction in errata.yaml, ${again}`,
    },
    {
      title: `what changes for users since ${ref}, and its changeset`,
      run: async () => {
        await specDiff(root, { ref, changeset: true, print });
        const missing = await checkChangesets(root, ref);
        for (const line of missing) {
          print(line);
        }
        return missing.length === 0;
      },
      nextStep: `write the changeset that is missing, ${again}`,
    },
  ];
}

/** The contract tests that a change of a vendor's spec may break. */
export function contractTests(vendor: string): string[] {
  const shared = ['fields', 'errors', 'examples', 'task-fields', 'unknown-facts'].map(
    (name) => `${name}.test.ts`,
  );
  return [...shared, `${vendor}.test.ts`]
    .map((file) => `packages/contract-tests/test/${file}`)
    .concat(`packages/${vendor}/test`);
}

async function succeeds(root: string, command: readonly string[]): Promise<boolean> {
  const [tool = '', ...parameters] = command;
  const child = spawn(path.join(root, 'node_modules/.bin', tool), parameters, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..');
  const { positionals } = parseArgs({ allowPositionals: true });
  const [vendor = '', ref = 'main'] = positionals;
  const vendors = await findVendors(root);
  if (vendors.includes(vendor)) {
    process.exitCode = await runSteps(stepsOf(root, vendor, ref, console.log), console.log);
  } else {
    console.error(
      `Name a vendor: pnpm spec:change <vendor> [git ref]. There are ${vendors.join(', ')}.`,
    );
    process.exitCode = 2;
  }
}
