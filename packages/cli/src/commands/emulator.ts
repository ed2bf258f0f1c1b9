import { createEmulator } from '@download-tasks/emulator';
import { emulatedEndpoint } from '../context/client-options.js';
import { cloudOf } from '../context/cloud-of.js';
import type { Context } from '../context/context.js';
import { emulatorAccess } from '../context/emulator-access.js';
import { settingVariable } from '../context/settings.js';
import { UsageError } from '../exit/usage-error.js';
import { vendors } from '../generated/vendors.js';
import { type Flags, textFlag } from '../program/flags.js';

/** `emulator`: serves the emulated vendors until it is interrupted, and prints what points the other commands there. */
export async function runEmulator(context: Context): Promise<number> {
  const { flags, output, signal } = context;
  const port = readPort(flags);
  const seed = textFlag(flags, 'seed');
  const host = textFlag(flags, 'host') ?? '127.0.0.1';
  const emulator = createEmulator(seed === undefined ? {} : { seed });
  const { url } = await listen(
    async () => emulator.listen({ host, ...(port !== undefined && { port }) }),
    port,
  );
  const environment = environmentFor(url);
  await output.event({ event: 'listening', url, environment });
  await output.result({
    document: { url, environment },
    rows: Object.entries(environment).map(([name, value]) => [`export ${name}='${value}'`]),
  });
  output.note(`The emulated vendors listen on ${url}. Ctrl-C ends them.`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
  await emulator.close();
  return 0;
}

/** Variables of the environment that lead the other commands to an emulator. */
function environmentFor(url: string): Record<string, string> {
  const { accessKeyId, secretAccessKey } = emulatorAccess;
  const keys = [...new Set(vendors.map(({ cloud }) => cloud))].flatMap((cloud) => {
    const [{ id, secret }] = cloudOf(cloud).credentials.environment;
    return [...(id ? [[id, accessKeyId] as const] : []), [secret, secretAccessKey] as const];
  });
  const settings = vendors.flatMap((vendor) => [
    [settingVariable('endpoint-url', vendor.id), emulatedEndpoint(vendor, url)] as const,
    ...vendor.variables.map(
      ({ name, example }) => [settingVariable(name, vendor.id), example] as const,
    ),
  ]);
  return Object.fromEntries([...settings, ...keys]);
}

function readPort(flags: Flags): number | undefined {
  const text = textFlag(flags, 'port');
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(
    `--port: "${text}" is not a port. Take a number from 0 to 65535; 0 is any free one.`,
  );
}

async function listen<Value>(
  start: () => Promise<Value>,
  port: number | undefined,
): Promise<Value> {
  try {
    return await start();
  } catch (cause) {
    const code: unknown = Reflect.get(Object(cause), 'code');
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    throw new UsageError(
      `--port: port ${port} cannot be used (${code}). Take another one, or leave --port out for a free one.`,
      { cause },
    );
  }
}
