import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitEmulatorRegistry } from './emit-emulator-registry.js';
import { emitEmulatorSpec } from './emit-emulator-spec.js';

test('the spec arrives whole', async () => {
  const vendor = await readFixtureVendor();
  const { spec } = await importTypescript(emitEmulatorSpec(vendor));
  expect(spec).toEqual(vendor.document);
});

test('the registry imports one module per vendor', () => {
  const text = emitEmulatorRegistry(['acme-rpc', 'baidu-bls']);
  expect(text).toContain("import { vendor as acmeRpc } from '../vendors/acme-rpc/index.js';");
  expect(text).toContain("'baidu-bls': baiduBls,");
});
