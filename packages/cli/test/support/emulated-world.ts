import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clouds } from '@download-tasks/auth/clouds';
import { createEmulator, type Emulator, type EmulatorOptions } from '@download-tasks/emulator';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { expect } from 'vitest';
import { vendors } from '../../src/generated/vendors.js';
import { buildCli } from './build-cli.js';
import { type Ended, runCli, type RunOptions } from './run-cli.js';

/** The built CLI with its own emulator and an empty folder. */
export interface World {
  /** The file to run with node. */
  readonly cli: string;
  readonly emulator: Emulator;
  readonly url: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
  /**
   * Runs a command through pipes and checks that no secret is printed, unless the command is
   * `link`.
   */
  run(words: string | readonly string[], options?: RunOptions): Promise<Ended>;
  /** Rejects if a manifest that the test wrote does not follow the published JSON Schema. */
  close(): Promise<void>;
}

const secrets = /emulator-secret-key|[?&](?:OSS)?(?:authorization|Signature|Expires)=/i;

export async function startWorld(emulated: EmulatorOptions = {}): Promise<World> {
  const [cli, directory] = await Promise.all([
    buildCli(),
    mkdtemp(join(tmpdir(), 'download-tasks-')),
  ]);
  const emulator = createEmulator(emulated);
  const { url } = await emulator.listen();
  const environment = environmentOf(url);
  return {
    cli,
    emulator,
    url,
    environment,
    directory,
    async run(words, options = {}) {
      const list = typeof words === 'string' ? words.split(' ') : words;
      const own = { ...environment, ...options.environment };
      const ended = await runCli(cli, list, { directory, ...options, environment: own });
      if (list[0] !== 'link' && list[0] !== 'emulator') {
        expect(ended.stdout + ended.stderr).not.toMatch(secrets);
      }
      return ended;
    },
    async close() {
      await emulator.close();
      await checkManifestsIn(directory);
      await rm(directory, { recursive: true });
    },
  };
}

/**
 * The environment that connects the CLI to an emulator: its address, and the region and keys of
 * every vendor.
 */
export function environmentOf(url: string): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {
    DOWNLOAD_TASKS_ENDPOINT_URL: `${url}/{vendor}`,
    DOWNLOAD_TASKS_ENDPOINT_URL_ALIYUN_SLS: `${url}/{vendor}/{project}`,
    DOWNLOAD_TASKS_PROJECT_ALIYUN_SLS: 'ali-test-project',
    DOWNLOAD_TASKS_REGION: 'cn-hangzhou',
  };
  for (const { id, cloud, regions, variables } of vendors) {
    if (!regions.includes('cn-hangzhou')) {
      const name = `DOWNLOAD_TASKS_REGION_${id.toUpperCase().replaceAll('-', '_')}`;
      environment[name] = variables[0]?.example;
    }
    const [names] = clouds[cloud]?.credentials.environment ?? [];
    if (names?.id !== undefined) {
      environment[names.id] = 'emulator-access-key';
    }
    if (names !== undefined) {
      environment[names.secret] = 'emulator-secret-key';
    }
  }
  return environment;
}
