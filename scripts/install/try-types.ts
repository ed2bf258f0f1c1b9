import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Trial, tryCommand } from './trial.js';

const compilers = ['typescript-5', 'typescript-6', 'typescript-7'];

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** Compiles `sample.ts` as strictly as a user may, the declarations of the packages included. */
export async function tryTypes(tools: string, folder: string): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const [resolution, options] of Object.entries(resolutions)) {
    const project = `tsconfig.${resolution}.json`;
    const compilerOptions = {
      ...options,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    };
    await writeFile(
      path.join(folder, project),
      JSON.stringify({ compilerOptions, files: ['sample.ts'] }),
    );
    for (const compiler of compilers) {
      const tsc = path.join(tools, 'node_modules', compiler, 'bin/tsc');
      const command = [process.execPath, tsc, '--project', project];
      trials.push(await tryCommand(`${compiler} with ${resolution}`, command, folder));
    }
  }
  return trials;
}
