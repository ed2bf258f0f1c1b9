import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';

const withoutKeys = { ALIBABA_CLOUD_ACCESS_KEY_ID: '', ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' };
const wrongKeys = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI-of-somebody',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'somebody-s-secret',
};

describe('a profile of the cloud’s own CLI', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    const keys = { access_key_id: 'emulator-access-key', access_key_secret: 'emulator-secret-key' };
    const wrong = { access_key_id: 'LTAI-of-somebody', access_key_secret: 'somebody-s-secret' };
    const profiles = [
      { name: 'default', mode: 'AK', ...wrong },
      { name: 'emulated', mode: 'AK', ...keys },
    ];
    await mkdir(join(world.directory, '.aliyun'));
    const text = JSON.stringify({ current: 'default', profiles });
    await writeFile(join(world.directory, '.aliyun/config.json'), text);
    const own = { vendors: { 'aliyun-sls': { credentialProfile: 'emulated' } } };
    await writeFile(
      join(world.directory, 'config.json'),
      JSON.stringify({ profiles: { default: own } }),
    );
  });
  afterAll(async () => world.close());

  const list = async (words: string, environment: NodeJS.ProcessEnv): Promise<number | null> => {
    const own = { HOME: world.directory, ...withoutKeys, ...environment };
    const { code, stdout, stderr } = await world.run(`list aliyun-sls ${words}`.trim(), {
      environment: own,
    });
    expect(stdout + stderr).not.toMatch(/-secret/);
    return code;
  };

  it('is the current one, unless another is chosen', async () => {
    expect(await list('', {})).toBe(3);
    expect(await list('', { ALIBABA_CLOUD_PROFILE: 'emulated' })).toBe(0);
    expect(await list('--credential-profile emulated', {})).toBe(0);
    expect(await list('', { DOWNLOAD_TASKS_CREDENTIAL_PROFILE: 'emulated' })).toBe(0);
    expect(await list('--config config.json', {})).toBe(0);
  });

  it('from the configuration file ranks below keys in the environment, from an option above them', async () => {
    expect(await list('--config config.json', wrongKeys)).toBe(3);
    expect(await list('--credential-profile emulated', wrongKeys)).toBe(0);
    const environment = { DOWNLOAD_TASKS_CREDENTIAL_PROFILE: 'emulated' };
    expect(await list('--credential-profile default', environment)).toBe(3);
    expect(await list('--credential-profile nobody', {})).toBe(2);
  });

  it('is shown by doctor', async () => {
    const environment = { HOME: world.directory, ...withoutKeys };
    const words = 'doctor aliyun-sls --credential-profile emulated';
    const { code, stdout } = await world.run(words, { environment });
    const path = join(world.directory, '.aliyun/config.json');
    expect(stdout).toContain(`credentials\tok\tprofile "emulated" of ${path}`);
    expect(code).toBe(0);
  });
});
