import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { describe, expect, it, onTestFinished } from 'vitest';

import { failure, folder } from './support/fixture.js';
import { secret } from './support/server.js';

const run = promisify(execFile);
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** An https server whose certificate is its own authority; it thinks for a while before it answers. */
async function secureServer(thinkMs: number): Promise<{
  readonly host: string;
  readonly url: string;
  readonly certificate: string;
}> {
  const directory = await folder();
  const key = join(directory, 'key.pem');
  const certificate = join(directory, 'certificate.pem');
  const request =
    '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost';
  const name = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  await run('openssl', ['req', ...request.split(' '), ...name]);
  const server = createServer(
    { key: await readFile(key), cert: await readFile(certificate) },
    (_request, response) => setTimeout(() => response.end(body), thinkMs),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `localhost:${typeof address === 'object' ? address?.port : ''}`;
  return { host, url: `https://${host}/rows.csv?Signature=${secret}`, certificate };
}

/** Long enough to be read past the HTTP parser. */
const body = 'id,name\n1,alpha\n'.repeat(200_000);

describe.skipIf(!hasOpenssl)('https', () => {
  it('refuses a certificate that nobody vouches for, also of an opened host', async () => {
    const { host, url } = await secureServer(0);
    const directory = await folder();
    const error = await failure(directory, { url, directory, allowHosts: [host] });
    expect(error).toMatchObject({ reason: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('downloads over a trusted connection, and connecting is over when it is secured', async () => {
    const { host, url, certificate } = await secureServer(1500);
    const directory = await folder();
    const options = { url, directory, allowHosts: [host], connectTimeoutMs: 1000 };
    const script = fileURLToPath(new URL('support/download-in-child.ts', import.meta.url));
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', script, JSON.stringify(options)],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate } },
    );
    expect(JSON.parse(stdout)).toMatchObject({ bytes: body.length, verified: 'size' });
    expect((await readFile(join(directory, 'rows.csv'), 'utf8')) === body).toBe(true);
  });
});
