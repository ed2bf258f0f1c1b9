import { describe, expect, it } from 'vitest';
import { eavesdrop } from '../src/eavesdropper.js';
import { oneVendor } from '../src/every-vendor.js';
import { safeStep } from '../src/safe-step.js';
import { vendors } from '../src/spec.js';
import { methodOf } from '../src/vendor-package.js';

const credentials = {
  accessKeyId: 'MARKEDKEYID0001',
  secretAccessKey: 'never-shown+SECRET/0002=',
  sessionToken: 'never-shown+TOKEN/0003==',
};

describe('a service that echoes requests', () => {
  it.each(vendors)('does not expose a secret of %s', async (vendor) => {
    const { operation, input } = safeStep(vendor);
    const signatures: string[] = [];
    const fetch = async (url: URL, init: { headers: Headers }): Promise<Response> => {
      const authorization = init.headers.get('authorization') ?? '';
      signatures.push(authorization, /[\w+/=]+$/.exec(authorization)?.[0] ?? authorization);
      const echo = `<pre>${url.href} ${JSON.stringify([...init.headers])}</pre>`;
      const status = [503, 400, 200][(signatures.length / 2 - 1) % 3] ?? 400;
      return new Response(echo, { status });
    };
    const { options, hear, heard, shown } = eavesdrop();
    for (let turn = 0; turn < 3; turn += 1) {
      const reach = { options: { ...options, fetch, retry: { baseDelayMs: 0 } }, credentials };
      const { client } = await oneVendor(vendor, reach);
      await methodOf(client, operation)(input).catch(hear);
    }
    expect(signatures.length).toBeGreaterThanOrEqual(8);
    expect(heard()).toContain('[redacted]');
    expect(shown([...Object.values(credentials), ...signatures])).toEqual([]);
  });
});
