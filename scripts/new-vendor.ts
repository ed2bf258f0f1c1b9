import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { generate } from './generate.js';
import { checkRequest, errorStyles, type VendorRequest } from './new-vendor/vendor-request.js';
import { writeVendor } from './new-vendor/write-vendor.js';

const usage = `pnpm new-vendor <id> --cloud <cloud> --style rest|rpc --signing <signer> [--list-only] [--cancel] [--errors ${errorStyles.join('|')}] [--region <region>]`;

/**
 * Writes the files of a new vendor, and of its cloud if it does not exist, and generates the rest.
 * Returns the exit code; writes nothing if it is 2.
 */
export async function newVendor(
  root: string,
  request: VendorRequest,
  print: (line: string) => void,
): Promise<0 | 1 | 2> {
  const problems = await checkRequest(root, request);
  if (problems.length > 0) {
    for (const problem of problems) {
      print(problem);
    }
    return 2;
  }
  for (const file of await writeVendor(root, request)) {
    print(`wrote   ${file}`);
  }
  const code = await generate(root, { check: false, print });
  print(
    `\nNext: pnpm install. Then replace each TODO in specs/${request.id} and in the code by a fact; the test unknown-facts lists those that are left. After each change: pnpm spec:change ${request.id}`,
  );
  return code;
}

const questions = {
  id: 'Id, such as tencent-cls',
  cloud: 'Cloud, a folder of packages/auth/src or a new one',
  style: 'Style, rest or rpc',
  signing: 'Name of the signing scheme, such as bce-auth-v1',
} as const;

/** Prompts for the missing words. Does not prompt without a terminal. */
async function complete(given: Readonly<Record<string, string | undefined>>): Promise<{
  readonly id: string;
  readonly cloud: string;
  readonly style: string;
  readonly signing: string;
}> {
  const words = { id: '', cloud: '', style: '', signing: '' };
  const input = createInterface({ input: process.stdin, output: process.stdout });
  for (const name of ['id', 'cloud', 'style', 'signing'] as const) {
    const isAsked = given[name] === undefined && process.stdin.isTTY;
    words[name] = given[name] ?? (isAsked ? await input.question(`${questions[name]}: `) : '');
  }
  input.close();
  return words;
}

async function main(): Promise<0 | 1 | 2> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cloud: text,
      style: text,
      signing: text,
      region: text,
      'list-only': { type: 'boolean', default: false },
      cancel: { type: 'boolean', default: false },
      errors: { type: 'string', default: 'status' },
    },
  });
  const { region, 'list-only': listOnly, cancel, errors: errorsWord, ...words } = values;
  const { id, cloud, style, signing } = await complete({ id: positionals[0], ...words });
  const errors = errorStyles.find((known) => known === errorsWord);
  const isStyle = style === 'rest' || style === 'rpc';
  if ([id, cloud, signing].includes('') || !isStyle || errors === undefined) {
    console.error(`Usage: ${usage}`);
    return 2;
  }
  const root = path.resolve(import.meta.dirname, '..');
  const request = { id, cloud, style, signing, region, listOnly, cancel, errors } as const;
  return newVendor(root, request, console.log);
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await main();
}
