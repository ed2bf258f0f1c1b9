import { readdirSync, readFileSync } from 'node:fs';

const packages = new URL('../packages/', import.meta.url);

/** The sources of every entry point of every published package. */
const entryPoints = readdirSync(packages).flatMap((name) => {
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, packages), 'utf8'));
  if (manifest.private === true) {
    return [];
  }
  return Object.values(manifest.exports ?? {})
    .map((target) => target['@download-tasks/source'])
    .filter((source) => source?.endsWith('.ts'))
    .map((source) => `../packages/${name}/${source.slice(2)}`);
});

/** The API reference of the documentation site, from the doc comments. */
export default {
  name: 'API reference',
  entryPoints,
  out: 'api',
  plugin: ['typedoc-plugin-markdown'],
  readme: 'none',
  tsconfig: 'tsconfig.json',
  skipErrorChecking: true,
  disableSources: true,
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  entryFileName: 'index',
  hideBreadcrumbs: true,
  useHTMLEncodedBrackets: true,
  sanitizeComments: true,
  router: 'module',
  // Types that a signature mentions but no entry point exports are described where they are used.
  validation: { notExported: false, invalidLink: false },
};
