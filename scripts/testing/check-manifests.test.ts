import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkManifestsIn } from './check-manifests.js';

it('checks only manifests of exports, in a folder and its subfolders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'manifests-'));
  onTestFinished(async () => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'a/b'), { recursive: true });
  await writeFile(join(folder, 'manifest.json'), '{"kind":"another"}');
  await writeFile(join(folder, 'a/manifest.json'), 'damaged');
  expect(await checkManifestsIn(folder)).toBe(0);
  await writeFile(join(folder, 'a/b/manifest.json'), '{"kind":"download-tasks/export"}');
  await expect(checkManifestsIn(folder)).rejects.toThrow(
    /a\/b\/manifest\.json does not follow its schema:\n must have required property 'version'/,
  );
});
