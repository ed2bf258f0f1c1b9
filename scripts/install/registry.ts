import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { runCommand } from '../diff/run-command.js';

/**
 * A registry on this machine. It serves our packages, and everything else from the registry that
 * npm uses here.
 */
export interface Registry {
  readonly url: string;
  /** The text of an `.npmrc` with which npm, pnpm and yarn install from it and publish to it. */
  readonly npmrc: string;
  close(): Promise<void>;
}

/** Starts verdaccio on a free loopback port, with an empty storage in `folder`. */
export async function startRegistry(tools: string, folder: string): Promise<Registry> {
  await mkdir(folder, { recursive: true });
  const upstream = (await runCommand('npm', ['config', 'get', 'registry'], { cwd: folder })).trim();
  const configuration = path.join(folder, 'verdaccio.yaml');
  await writeFile(configuration, JSON.stringify(configurationFor(folder, upstream)));
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const program = path.join(tools, 'node_modules/.bin/verdaccio');
  const child = spawn(program, ['--config', configuration, '--listen', host], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://${host}/`;
  const token = await makeUser(url);
  return {
    url,
    npmrc: `registry=${url}\n//${host}/:_authToken=${token}\n`,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

function configurationFor(folder: string, upstream: string): object {
  return {
    storage: path.join(folder, 'storage'),
    auth: { htpasswd: { file: path.join(folder, 'users') } },
    uplinks: { upstream: { url: upstream } },
    packages: {
      '@download-tasks/*': { access: '$all', publish: '$authenticated' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    log: { type: 'stdout', level: 'error' },
    web: { enable: false },
  };
}

/** Creates a user, which succeeds only when the registry is up, and returns the user's token. */
async function makeUser(url: string): Promise<string> {
  const user = { name: 'install-check', password: 'never-shown-install-check' };
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(user),
      });
      const body: unknown = await response.json();
      const token: unknown = Object(body).token;
      if (typeof token !== 'string') {
        throw new Error(`The registry made no user: status ${response.status}.`);
      }
      return token;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error('The registry did not start within a minute.', { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('No free port was found on loopback.');
  }
  return address.port;
}
