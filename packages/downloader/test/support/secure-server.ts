import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { onTestFinished } from 'vitest';

import { folder } from './fixture.js';
import { secret } from './server.js';

const run = promisify(execFile);
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export interface SecureServer {
  readonly host: string;
  readonly url: string;
  readonly certificate: string;
  /** The requested tunnels. */
  readonly tunnels: readonly string[];
  /** The number of connections. */
  readonly connections: () => number;
}

export interface SecureManner {
  readonly body: string;
  /** Delay before the response. */
  readonly thinkMs?: number;
  /** The name in its certificate. */
  readonly name?: string;
  /** The `host:port` to which its tunnels connect. */
  readonly tunnelTo?: string;
}

/** An https server whose certificate is its own authority. */
export async function secureServer(manner: SecureManner): Promise<SecureServer> {
  const { body, thinkMs = 0, name = 'localhost', tunnelTo } = manner;
  const directory = await folder();
  const key = join(directory, 'key.pem');
  const certificate = join(directory, 'certificate.pem');
  const parameters = `-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=${name}`;
  const names = ['-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', certificate];
  await run('openssl', ['req', ...parameters.split(' '), ...names]);
  const server = createServer(
    { key: await readFile(key), cert: await readFile(certificate) },
    (_request, response) => setTimeout(() => response.end(body), thinkMs),
  );
  const tunnels: string[] = [];
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const { hostname, port } = new URL(`http://${tunnelTo}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const host = `localhost:${typeof address === 'object' ? address?.port : ''}`;
  const url = `https://${host}/rows.csv?Signature=${secret}`;
  return { host, url, certificate, tunnels, connections: () => connections };
}

/** The JSON outcome of a download in a process that trusts a certificate. */
export async function outcomeWithAuthority(certificate: string, options: object): Promise<unknown> {
  const script = fileURLToPath(new URL('download-in-child.ts', import.meta.url));
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', script, JSON.stringify(options)],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate } },
  );
  return JSON.parse(stdout);
}
