import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeFiles } from '../testing/write-files.js';
import { watchSpecs } from './watch-specs.js';

test('runs at once, again after a change, and stops on its signal', async () => {
  const root = await writeFiles({ 'specs/gale-logs/openapi.yaml': 'a' });
  const end = new AbortController();
  let runs = 0;
  await watchSpecs(
    root,
    async () => {
      runs += 1;
      if (runs === 1) {
        await writeFile(path.join(root, 'specs/gale-logs/openapi.yaml'), 'b');
      } else {
        end.abort();
      }
    },
    end.signal,
  );
  expect(runs).toBe(2);
});
