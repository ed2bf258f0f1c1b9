import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { emitEmulatorRegistry } from './emit-emulator-registry.js';
import { emitEmulatorSpec } from './emit-emulator-spec.js';

test('the emulator receives the complete spec', async () => {
  const vendor = await readFixtureVendor();
  const { $comment, ...spec } = JSON.parse(emitEmulatorSpec(vendor)) as Record<string, unknown>;
  expect($comment).toContain(`Generated from ${vendor.specFile}. Do not edit`);
  expect(spec).toEqual(vendor.document);
});

test('the registry imports one module per vendor', () => {
  const text = emitEmulatorRegistry(['acme-rpc', 'baidu-bls']);
  expect(text).toContain("import { vendor as acmeRpc } from '../vendors/acme-rpc/index.js';");
  expect(text).toContain("'baidu-bls': baiduBls,");
});
