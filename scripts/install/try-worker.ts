import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { success } from './sample-program.js';
import { type Trial, tryCommand } from './trial.js';

/**
 * Bundles `worker.mjs` for browsers, runs it in workerd, and sends a request so that it makes its
 * call.
 */
export async function tryWorker(tools: string, folder: string): Promise<Trial> {
  const name = 'workerd';
  const bin = path.join(tools, 'node_modules/.bin');
  const bundle = [path.join(bin, 'esbuild'), 'worker.mjs', '--bundle', '--format=esm'];
  const flags = ['--platform=browser', '--conditions=worker', '--outfile=worker.bundle.mjs'];
  const bundled = await tryCommand(name, [...bundle, ...flags, '--log-level=warning'], folder);
  if (bundled.failure !== undefined) {
    return bundled;
  }
  await writeFile(path.join(folder, 'worker.capnp'), configuration);
  const child = spawn(
    path.join(bin, 'workerd'),
    ['serve', 'worker.capnp', '--control-fd=3', '--socket-addr=http=127.0.0.1:0'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const errors: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  try {
    const port = await portOf(child.stdio[3]);
    const response = await fetch(`http://127.0.0.1:${port}/`);
    const text = await response.text();
    return text === success
      ? { name }
      : { name, failure: `${text}\n${Buffer.concat(errors).toString()}` };
  } catch (error) {
    return { name, failure: `${String(error)}\n${Buffer.concat(errors).toString()}` };
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

const configuration = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
  compatibilityDate = "2026-11-01",
);
`;

/** workerd reports its port on the control descriptor. */
async function portOf(control: unknown): Promise<number> {
  if (!(control instanceof Readable)) {
    throw new Error('workerd has no control descriptor.');
  }
  let text = '';
  for await (const chunk of control) {
    text += String(chunk);
    const port = /"port":\s*(\d+)/.exec(text)?.[1];
    if (port !== undefined) {
      return Number(port);
    }
  }
  throw new Error('workerd ended before it listened.');
}
