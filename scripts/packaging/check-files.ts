const besides = ['LICENSE', 'README.md', 'package.json'];

/** Returns the problems of the files of a published package, given as paths relative to it. */
export function checkFiles(files: readonly string[]): string[] {
  return [
    ...besides.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...files.flatMap((file) => checkFile(file, files)),
  ];
}

function checkFile(file: string, files: readonly string[]): string[] {
  if (besides.includes(file) || file.endsWith('.schema.json')) {
    return [];
  }
  if (!/^(dist|man|src|workflows)\//.test(file)) {
    return [`${file} is neither a build output nor a source file`];
  }
  if (/\.(test|test-d|bench)\./.test(file)) {
    return [`${file} is a test`];
  }
  // `man/` is generated, committed and compared, like `src/generated/`.
  if (/^(src|man)\//.test(file) || files.includes(sourceOf(file))) {
    return [];
  }
  if (isPartOfBundle(file, files)) {
    return [];
  }
  return [`${file} has no source file: it is left over from an earlier build`];
}

/**
 * A bundle is published without its sources, or in parts that have a hash in their names; every
 * build empties `dist` first.
 */
function isPartOfBundle(file: string, files: readonly string[]): boolean {
  const hasSources = files.some((each) => each.startsWith('src/'));
  return !hasSources || /-[A-Z\d]{8}\.js(\.map)?$/.test(file);
}

/** `dist/tasks.d.ts.map` → `src/tasks.ts` */
function sourceOf(file: string): string {
  return file.replace(/^dist\//, 'src/').replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
}
