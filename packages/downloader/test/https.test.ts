import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { failure, folder } from './support/fixture.js';
import { hasOpenssl, outcomeWithAuthority, secureServer } from './support/secure-server.js';

/** Long enough to be read past the HTTP parser. */
const body = 'id,name\n1,alpha\n'.repeat(200_000);

describe.skipIf(!hasOpenssl)('https', () => {
  it('refuses a certificate that nobody vouches for, also of an opened host', async () => {
    const { host, url } = await secureServer({ body });
    const directory = await folder();
    const error = await failure(directory, { url, directory, allowHosts: [host] });
    expect(error).toMatchObject({ reason: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('downloads over a trusted connection, and connecting is over when it is secured', async () => {
    const { host, url, certificate } = await secureServer({ body, thinkMs: 1500 });
    const directory = await folder();
    const options = { url, directory, allowHosts: [host], connectTimeoutMs: 1000 };
    const outcome = await outcomeWithAuthority(certificate, options);
    expect(outcome).toMatchObject({ bytes: body.length, verified: 'size' });
    expect((await readFile(join(directory, 'rows.csv'), 'utf8')) === body).toBe(true);
  });
});
