/** Run as a child: imports one module into a fresh process and says what that took. */
const [, , specifier, exportName = ''] = process.argv;

const start = performance.now();
const imported: unknown = specifier === undefined ? undefined : await import(specifier);
const importMs = specifier === undefined ? 0 : performance.now() - start;
const rssBytes = process.memoryUsage.rss();

if (specifier !== undefined && typeof Reflect.get(Object(imported), exportName) !== 'function') {
  throw new Error(`${specifier} has no ${exportName}`);
}
console.log(JSON.stringify({ importMs, rssBytes }));
