import { expect, test } from 'vitest';
import { checkVocabulary } from '../check-vocabulary.js';
import { generate } from '../generate.js';
import { formatProblem } from '../spec/spec-error.js';
import { smallSpec } from '../testing/small-spec.js';
import { writeFiles } from '../testing/write-files.js';

/** Problems of a spec of the cloud `baidu`, signed with `bce-auth-v1`, beside a single signer. */
async function problemsBeside(
  cloud: string,
  signer: string,
  variables: readonly string[] = [],
): Promise<string[]> {
  const signers = { [signer]: { factory: 'createGaleSigner', variables } };
  const description = { credentialsInput: 'GaleCredentialsInput', signers };
  const root = await writeFiles({
    'specs/gale-logs/openapi.yaml': smallSpec({}),
    'specs/gale-logs/errata.yaml': '[]',
    'specs/gale-logs/examples/index.json': '[]',
    [`packages/auth/src/${cloud}/cloud.ts`]: `export const cloud = ${JSON.stringify(description)};`,
  });
  const linted = (await checkVocabulary(root)).map(formatProblem);
  const printed: string[] = [];
  const code = await generate(root, { check: false, print: (line) => printed.push(line) });
  expect(code).toBe(linted.length === 0 ? 0 : 1);
  expect(code === 0 ? [] : printed.slice(0, -1)).toEqual(linted);
  return linted;
}

test('a cloud and a signer that exist pass, with any names', async () => {
  expect(await problemsBeside('baidu', 'bce-auth-v1')).toEqual([]);
});

test('a cloud without a cloud.ts is refused, and the message names the existing clouds', async () => {
  expect(await problemsBeside('gale', 'bce-auth-v1')).toEqual([
    'specs/gale-logs/openapi.yaml:3 /x-vendor/cloud: there is no packages/auth/src/baidu/cloud.ts; the clouds are gale',
  ]);
});

test('a signing scheme without a signer in its cloud is refused', async () => {
  expect(await problemsBeside('baidu', 'bearer')).toEqual([
    expect.stringMatching(
      /^specs\/gale-logs\/openapi\.yaml:\d+ \/components\/securitySchemes\/bce\/x-signing: "bce-auth-v1" is not a signer of baidu; packages\/auth\/src\/baidu\/cloud\.ts has bearer$/,
    ),
  ]);
});

test('a signer of a value that no client variable provides is refused', async () => {
  expect(await problemsBeside('baidu', 'bce-auth-v1', ['region'])).toEqual([]);
  expect(await problemsBeside('baidu', 'bce-auth-v1', ['region', 'project'])).toEqual([
    expect.stringMatching(
      /x-signing: "bce-auth-v1" signs "project", which is not a variable of the server$/,
    ),
  ]);
});
