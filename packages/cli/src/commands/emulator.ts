import type { Emulator, EmulatorOptions } from '@download-tasks/emulator';
import { emulatorAccess } from '../clients/emulator-access.js';
import { loadEmulator } from '../clients/load-emulator.js';
import { settingVariable } from '../clients/settings.js';
import { noArgument } from '../input/argument.js';
import { dedent } from '../input/dedent.js';
import { parsedOption, switchOption, textOption, textOptionWithDefault } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { defineCommand } from './command.js';

/** Serves until interrupted, and prints the variables that connect other commands to it. */
export const emulatorCommand = defineCommand({
  name: 'emulator',
  summary: 'run the emulated vendors on this machine',
  help: dedent(`

    Example:
      $ download-tasks emulator --port 4010

    The emulated vendors are a package of their own: npm install --global @download-tasks/emulator`),
  argument: noArgument,
  options: {
    port: parsedOption(
      '--port <port>',
      'port on the loopback interface (default: any free port)',
      parsePort,
    ),
    host: textOptionWithDefault(
      '--host <address>',
      'address to listen on; the keys are public, so anyone who can reach it can use it',
      '127.0.0.1',
    ),
    seed: textOption('--seed <text>', 'seed for all generated identifiers and data'),
    control: switchOption('--no-control', 'do not serve the control API under /_emulator/'),
    relax: {
      ...parsedOption(
        '--relax <checks>',
        'signature checks to skip, such as clock-window if a test moves the clock and an SDK uses its own',
        parseRelaxed,
      ),
      offers: async () => relaxable,
    },
  },
  run: async ({ output, signal }, { port, host, seed, control, relax }) => {
    const { createEmulator } = await loadEmulator();
    const emulator = createEmulator({
      control,
      ...(seed !== undefined && { seed }),
      ...(relax !== undefined && { relax }),
    });
    const url = await listen(emulator, host, port);
    const environment = await environmentFor(url);
    await output.event({ event: 'listening', url, environment });
    await output.result({
      document: { url, environment },
      rows: Object.entries(environment).map(([name, value]) => [`export ${name}='${value}'`]),
    });
    output.note(`The emulated vendors are listening on ${url}. Press Ctrl-C to stop.`);
    await new Promise<void>((resolve) => {
      if (signal.aborted) {
        resolve();
      }
      signal.addEventListener('abort', () => resolve());
    });
    await emulator.close();
    return 0;
  },
});

/** The environment variables that connect other commands to an emulator. */
async function environmentFor(url: string): Promise<Record<string, string>> {
  const { vendors } = await import('../generated/vendors.js');
  const { cloudOf } = await import('../clients/cloud-of.js');
  const { emulatedEndpoint } = await import('../clients/client-options.js');
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

function parsePort(option: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) {
    return port;
  }
  throw new UsageError(
    `${option}: "${text}" is not a port. Use a number from 0 to 65535; 0 picks a free port.`,
  );
}

type RelaxedCheck = NonNullable<EmulatorOptions['relax']>[number];

const relaxable: readonly RelaxedCheck[] = [
  'clock-window',
  'nonce-replay',
  'session-token',
  'link-method',
];

function parseRelaxed(option: string, text: string): readonly RelaxedCheck[] {
  return text.split(',').map((word) => {
    const check = relaxable.find((known) => known === word.trim());
    if (check === undefined) {
      throw new UsageError(
        `${option}: "${word}" is not one of ${relaxable.join(', ')}. Separate several with commas.`,
      );
    }
    return check;
  });
}

async function listen(emulator: Emulator, host: string, port: number | undefined): Promise<string> {
  try {
    const { url } = await emulator.listen({ host, ...(port !== undefined && { port }) });
    return url;
  } catch (cause) {
    const code: unknown = Reflect.get(Object(cause), 'code');
    if (code !== 'EADDRINUSE' && code !== 'EACCES') {
      throw cause;
    }
    throw new UsageError(
      `--port: port ${port} cannot be used (${code}). Use another port, or omit --port to pick a free one.`,
      { cause },
    );
  }
}
