import { expect, test } from 'vitest';
import { checkFiles } from './check-files.js';

const sound = ['LICENSE', 'README.md', 'package.json', 'src/index.ts', 'src/generated/schema.ts'];
const built = ['js', 'js.map', 'd.ts', 'd.ts.map'].map((ending) => `dist/index.${ending}`);

test('source files and the files built from them pass', () => {
  expect(checkFiles([...sound, ...built, 'dist/generated/schema.d.ts'])).toEqual([]);
});

test('a bundle may consist of parts, and may lack its sources', () => {
  expect(checkFiles([...sound, ...built, 'dist/chunk-A5TCDCBV.js'])).toEqual([]);
  const published = sound.filter((file) => !file.startsWith('src/'));
  expect(checkFiles([...published, 'dist/main.js', 'dist/licenses.txt'])).toEqual([]);
});

test.each([
  ['test/index.test.ts', 'test/index.test.ts is neither a build output nor a source file'],
  ['src/index.test.ts', 'src/index.test.ts is a test'],
  ['dist/index.test-d.js', 'dist/index.test-d.js is a test'],
  ['tsconfig.build.json', 'tsconfig.build.json is neither a build output nor a source file'],
  ['dist/gone.js', 'dist/gone.js has no source file: it is left over from an earlier build'],
])('%s is refused', (file, problem) => {
  expect(checkFiles([...sound, ...built, file])).toEqual([problem]);
});

test('a licence is required', () => {
  expect(checkFiles(sound.filter((file) => file !== 'LICENSE'))).toEqual(['LICENSE is missing']);
});
