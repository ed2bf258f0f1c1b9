import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { hasTerminal, runInTerminal, withoutControls } from './support/run-in-terminal.js';

describe('the configuration', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  /** The environment of a user without settings, and with a configuration folder of their own. */
  function userOf(name: string): NodeJS.ProcessEnv {
    return {
      XDG_CONFIG_HOME: join(world.directory, name),
      DOWNLOAD_TASKS_REGION: undefined,
      DOWNLOAD_TASKS_REGION_BAIDU_BLS: undefined,
    };
  }

  async function configOf(name: string): Promise<unknown> {
    const path = join(world.directory, name, 'download-tasks/config.json');
    return JSON.parse(await readFile(path, 'utf8'));
  }

  it('config sets, gets, lists and unsets', async () => {
    const environment = userOf('sets');
    const run = async (words: string) => world.run(`config ${words}`, { environment });
    expect(await run('list --output table')).toMatchObject({ code: 0 });
    expect(await run('set baidu-bls.region bj')).toMatchObject({ code: 0, stdout: '' });
    expect(await run('set endpoint-url http://127.0.0.1:1 --profile other')).toMatchObject({
      code: 0,
    });
    expect(await run('get baidu-bls.region')).toMatchObject({ code: 0, stdout: 'bj\n' });
    expect(await run('list')).toMatchObject({ stdout: 'baidu-bls.region\tbj\n' });
    const listed = await run('list --json --profile other');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      profile: 'other',
      settings: { 'endpoint-url': 'http://127.0.0.1:1' },
    });
    const used = await world.run('list baidu-bls', { environment });
    expect(used).toMatchObject({ code: 0 });
    expect(await run('unset baidu-bls.region')).toMatchObject({ code: 0 });
    const gone = await run('get baidu-bls.region');
    expect(gone).toMatchObject({ code: 2, stdout: '' });
    expect(gone.stderr).toContain('config set baidu-bls.region VALUE');
  });

  it.each([
    ['config put region bj', 'config takes one of: list, get SETTING'],
    ['config set region', 'config takes one of: list, get SETTING'],
    ['config set colour red', 'Unknown setting "colour"'],
    ['config get nobody.region', 'Unknown vendor "nobody"'],
  ])('rejects with 2: %s', async (words, message) => {
    const ended = await world.run(words, { environment: userOf('refused') });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(message);
  });

  it('configure prompts, writes, and runs the checks of doctor', async () => {
    const environment = userOf('wizard');
    const input = 'baidu-bls\ngz\n\ny\n';
    const ended = await world.run('configure', { environment, input });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain('baidu-bls\tsignature\tok\t');
    expect(ended.stderr).toContain('baidu-bls.region = gz');
    expect(await configOf('wizard')).toEqual({
      profiles: { default: { vendors: { 'baidu-bls': { region: 'gz' } } } },
    });
    const again = await world.run('configure baidu-bls', { environment, input: '\n\n' });
    expect(again.stderr).toContain('region [gz]: ');
    expect(again.stderr).toContain('Nothing to change');
  });

  it('configure writes nothing before the last answer, or without a yes', async () => {
    const environment = userOf('early');
    const early = await world.run('configure baidu-bls', { environment, input: 'gz\n' });
    expect(early).toMatchObject({ code: 2 });
    expect(early.stderr).toContain('The answers ended before the last question');
    await world.run('configure baidu-bls', { environment, input: 'gz\n\nn\n' });
    await expect(configOf('early')).rejects.toThrow('ENOENT');
  });

  it.skipIf(!hasTerminal)(
    'configure on a terminal ends with Ctrl-C, and writes nothing',
    async () => {
      let isTyped = false;
      const environment = { ...world.environment, ...userOf('terminal') };
      const { code, output } = await runInTerminal(world.cli, ['configure', 'baidu-bls'], {
        environment,
        onOutput: (text, type) => {
          if (!isTyped && text.includes('region')) {
            type('\u0003');
            isTyped = true;
          }
        },
      });
      expect(code).toBe(130);
      expect(withoutControls(output)).toContain('Interrupted.');
      await expect(configOf('terminal')).rejects.toThrow('ENOENT');
    },
  );
});
