import { describe, expect, it } from 'vitest';
import { checkWorkflow } from './check-workflows.js';

const sound = `on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`;

describe('checkWorkflow', () => {
  it('accepts a sound workflow', async () => {
    expect(await checkWorkflow('ci.yml', sound)).toEqual([]);
  });

  it.each([
    ['an unknown context', sound.replace('npm test', 'echo ${{ github.nothing }}'), 6],
    ['an unknown key', sound.replace('steps:', 'stepz:'), 3],
    ['a job without a machine', sound.replace('    runs-on: ubuntu-latest\n', ''), 3],
  ])('reports %s with file and line', async (_, text, line) => {
    const faults = await checkWorkflow('ci.yml', text);
    expect(faults[0]).toMatch(new RegExp(`^ci\\.yml:${line} `));
  });
});
