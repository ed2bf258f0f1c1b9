import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeProfile, readProfile } from '../../src/clients/edit-config.js';
import { readSettingName, settingLabel } from '../../src/clients/setting-name.js';

describe('the configuration file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-tasks-config-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));

  function place(profile?: string): Parameters<typeof readProfile>[0] {
    const path = join(folder, 'new/config.json');
    return { path, profile, isExplicit: false, signal: new AbortController().signal };
  }

  async function change(
    text: string,
    value: string | undefined,
    profile?: string,
  ): Promise<string> {
    return changeProfile(place(profile), [{ ...readSettingName(text), value }]);
  }

  async function settings(profile?: string): Promise<Readonly<Record<string, string>>> {
    const found = await readProfile(place(profile));
    return Object.fromEntries(found.settings.map((each) => [settingLabel(each), each.value]));
  }

  it('is created with its folder, readable by its owner only', async () => {
    expect(await change('region', 'bj')).toBe('default');
    expect(await settings()).toEqual({ region: 'bj' });
    const { mode } = await stat(place().path);
    expect(mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'new'))).toEqual(['config.json']);
  });

  it('keeps its other content and its permissions', async () => {
    await change('region', 'bj');
    const { path } = place();
    const content = { profile: 'work', profiles: { work: {} }, exports: { a: { start: '-1d' } } };
    await writeFile(path, JSON.stringify(content));
    await chmod(path, 0o640);
    expect(await change('aliyun-sls.project', 'p')).toBe('work');
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      ...content,
      profiles: { work: { vendors: { 'aliyun-sls': { project: 'p' } } } },
    });
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('remains a symbolic link', async () => {
    await change('region', 'bj');
    const link = join(folder, 'link.json');
    await symlink(place().path, link);
    await changeProfile({ ...place(), path: link }, [{ name: 'region', value: 'gz' }]);
    expect(await settings()).toEqual({ region: 'gz' });
  });

  it('keeps all of several concurrent changes', async () => {
    const profiles = Array.from({ length: 8 }, (_, index) => `p${index}`);
    await Promise.all(profiles.map(async (profile) => change('region', profile, profile)));
    for (const profile of profiles) {
      expect(await settings(profile)).toEqual({ region: profile });
    }
    expect(await readdir(join(folder, 'new'))).toEqual(['config.json']);
  });

  it('has independent profiles', async () => {
    await change('region', 'bj', 'one');
    await change('baidu-bls.region', 'gz', 'two');
    expect(await settings('one')).toEqual({ region: 'bj' });
    expect(await settings('two')).toEqual({ 'baidu-bls.region': 'gz' });
    expect(await settings('three')).toEqual({});
  });

  it('loses a removed setting and objects that become empty', async () => {
    await change('baidu-bls.endpoint-url', 'http://a');
    await change('baidu-bls.endpointUrl', undefined);
    const { profiles } = JSON.parse(await readFile(place().path, 'utf8')) as { profiles: object };
    expect(profiles).toEqual({ default: {} });
  });

  it.each(['color', 'nobody.region', 'a.b.region', ''])('has no setting "%s"', (name) => {
    expect(() => readSettingName(name)).toThrow(/Unknown (?:setting|vendor)/);
  });

  it('is not written with an empty setting, or over an invalid configuration', async () => {
    await expect(change('region', '')).rejects.toThrow('"region" is not a string');
    await expect(readdir(join(folder, 'new'))).rejects.toThrow('ENOENT');
    await change('region', 'bj');
    await writeFile(place().path, '[]');
    await expect(change('region', 'gz')).rejects.toThrow('is not a JSON object');
    expect(await readFile(place().path, 'utf8')).toBe('[]');
  });
});
