import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';

const start = '2026-11-01T00:00:00Z';

describe('the commands of a fleet', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(async () => world.close());

  it('print installation instructions if the fleet is missing', async () => {
    const exports = {
      web: {
        vendor: 'baidu-bls',
        region: 'bj',
        request: { logStoreName: 'web' },
        start,
        directory: 'web',
      },
    };
    const path = join(world.directory, 'config.json');
    await writeFile(path, JSON.stringify({ exports }));
    const { code, stderr } = await world.run(`fleet up --config ${path}`);
    expect(code).toBe(2);
    expect(stderr).toContain('npm install --global @download-tasks/fleet');
  });

  it('are listed, and reject an unknown command', async () => {
    const { stdout } = await world.run('fleet --help');
    for (const name of ['up', 'worker', 'status', 'pause', 'resume', 'retry', 'drain', 'move']) {
      expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    const { code, stderr } = await world.run('fleet sideways');
    expect(code).toBe(2);
    expect(stderr).toContain('Use one of up, worker');
  });

  it('require a database that a worker can share, and a target for a move', async () => {
    const worker = await world.run('fleet worker --database some-folder');
    expect(worker).toMatchObject({ code: 2 });
    expect(worker.stderr).toContain('--database postgres://');
    const move = await world.run('fleet move');
    expect(move).toMatchObject({ code: 2 });
    expect(move.stderr).toContain('--to');
  });
});
