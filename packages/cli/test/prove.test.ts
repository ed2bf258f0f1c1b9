import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';

const range =
  '--from 2025-11-02T00:00:00Z --to 2025-11-02T00:30:00Z --interval 50ms --max-rows 700';
const words = `export baidu-bls --log-store-name web --format csv ${range} -q`;

/** What `prove --json` prints. */
interface Proved {
  readonly proven: boolean;
  readonly rows: number;
  readonly parts: readonly { readonly state: string; readonly files: readonly string[] }[];
}

describe('prove', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ timings: { 'baidu-bls': { waitingMs: 0, runningMs: 0 } } });
  });
  afterAll(async () => world.close());

  async function prove(folder: string, code: number): Promise<Proved> {
    const ended = await world.run(`prove ${folder} --json -q`);
    expect(ended).toMatchObject({ code });
    return JSON.parse(ended.stdout) as Proved;
  }

  it('exits with 0 for a complete export, without requests or with the vendor’s counts', async () => {
    await world.run(`${words} -o whole`);
    const before = world.emulator.state.requests().length;
    const { proven, rows, parts } = await prove('whole', 0);
    expect({ proven, rows }).toEqual({ proven: true, rows: 1800 });
    expect(parts.length).toBeGreaterThan(2);
    expect(world.emulator.state.requests()).toHaveLength(before);
    expect(await world.run('prove whole --online')).toMatchObject({ code: 0 });
  });

  it('exits with 7 if a file was changed or is missing, and names it', async () => {
    await world.run(`${words} -o changed`);
    const { parts } = await prove('changed', 0);
    const file = join(world.directory, 'changed', parts[0]?.files[0] ?? '');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/.$/m, '#'));
    expect((await prove('changed', 7)).parts[0]).toMatchObject({ state: 'differs' });
    await appendFile(file, 'one more row\n');
    expect(await prove('changed', 7)).toMatchObject({ proven: false });
    await rm(file);
    const { stderr } = await world.run('prove changed');
    expect(stderr).toContain('.csv is missing.');
  });

  it('exits with 10 if rows arrived late and the vendor counts again', async () => {
    await world.run(`${words} -o late`);
    const at = '2025-11-02T00:10:00Z';
    const fault = world.emulator.inject({ kind: 'late-rows', rows: 3, at, times: 1 });
    await world.run('prove late --online');
    fault.remove();
    const ended = await world.run('prove late --online');
    expect(ended.code).toBe(10);
    expect(ended.stderr).toContain('3 arrived late');
    expect(await world.run('prove late')).toMatchObject({ code: 0 });
  });

  it('rejects a folder without an export with 2, and an edited manifest with 7', async () => {
    expect(await world.run('prove nowhere')).toMatchObject({ code: 2, stdout: '' });
    await world.run(`${words} -o edited`);
    await appendFile(join(world.directory, 'edited/manifest.json'), ' {}');
    expect(await world.run('prove edited')).toMatchObject({ code: 7, stdout: '' });
  });
});
