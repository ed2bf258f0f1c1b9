import { expect, test } from 'vitest';
import { packagePage } from './package-page.js';

test('keeps links to packages and documents, and turns links to other files into text', () => {
  expect(
    packagePage(
      [
        '[core](../client-core) [auth](../auth/README.md#clouds) [why](../../docs/decisions/0006-cli-bundle.md)',
        '[ledger](../../specs/baidu-bls/errata.yaml) [page](https://example.com/a) [below](#below) [all](workflows) [one](workflows/live.yml)',
      ].join('\n'),
    ),
  ).toBe(
    [
      '[core](./client-core.md) [auth](./auth.md#clouds) [why](../decisions/0006-cli-bundle.md)',
      'ledger [page](https://example.com/a) [below](#below) all one',
    ].join('\n'),
  );
});
